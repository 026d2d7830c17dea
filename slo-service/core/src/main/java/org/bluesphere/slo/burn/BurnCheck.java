package org.bluesphere.slo.burn;

import java.math.BigDecimal;
import org.bluesphere.slo.column.Window;

/**
 * Whether a window burns faster than a factor: {@code bad > factor · β · total}, strictly, compared
 * exactly; doubles decide only where their error cannot matter.
 */
public final class BurnCheck {
  /** Relative error of three multiplied doubles, with a wide margin. */
  private static final double MARGIN = 1e-12;

  private final BigDecimal limit;
  private final double approximate;

  /** A check against {@code factor} times the allowance β. */
  public BurnCheck(BigDecimal factor, BigDecimal allowance) {
    this.limit = factor.multiply(allowance);
    this.approximate = limit.doubleValue();
  }

  /**
   * Whether {@code bad · numerator > limit · total · denominator}; the fraction weighs youth or
   * coverage and is 1 ÷ 1 for a grown slot.
   */
  public boolean exceeds(long bad, long total, long numerator, long denominator) {
    double left = (double) bad * numerator;
    double right = approximate * total * denominator;
    double error = MARGIN * (left + right);
    if (left > right + error) {
      return true;
    }
    if (left < right - error) {
      return false;
    }
    return BigDecimal.valueOf(bad)
            .multiply(BigDecimal.valueOf(numerator))
            .compareTo(
                limit.multiply(BigDecimal.valueOf(total)).multiply(BigDecimal.valueOf(denominator)))
        > 0;
  }

  /** The plain burn rate of a window: error rate ÷ β; 0 without a denominator. */
  public static double rate(Window window, long bad, BigDecimal allowance) {
    return window.total() == 0 ? 0 : bad / (window.total() * allowance.doubleValue());
  }
}
