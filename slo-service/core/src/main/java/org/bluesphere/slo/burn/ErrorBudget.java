package org.bluesphere.slo.burn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.bluesphere.model.catalogue.Target;
import org.bluesphere.slo.column.Window;

/**
 * The budget of a window (reference slo §2.1, §2.3; ENGINE §6).
 *
 * @param bad by the bound the objective reads
 * @param birth milliseconds since the epoch; a window that starts earlier is young
 */
public record ErrorBudget(Target target, Window window, long bad, long birth) {

  /** β · total, fractional. */
  public BigDecimal allowed() {
    return target.allowance().multiply(BigDecimal.valueOf(window.total()));
  }

  /** Signed: negative when overspent. */
  public BigDecimal remaining() {
    return allowed().subtract(BigDecimal.valueOf(bad));
  }

  /** 1 − consumed; 1 without a denominator. */
  public double remainingRatio() {
    return window.total() == 0 ? 1 : 1 - bad / allowed().doubleValue();
  }

  /** bad ÷ (β·total) × min(1, life ÷ W): the share of a full window's budget at mean traffic. */
  public double spentOfWindow() {
    if (window.total() == 0) {
      return 0;
    }
    long life = Math.max(0, window.to() - Math.max(window.from(), birth));
    return bad / allowed().doubleValue() * Math.min(1, (double) life / window.length());
  }

  /** Bad events that could follow at once: ⌊(β·N − B) ÷ T⌋, negative when overspent. */
  public long tolerableNow() {
    return remaining().divide(target.value(), 0, RoundingMode.FLOOR).longValue();
  }
}
