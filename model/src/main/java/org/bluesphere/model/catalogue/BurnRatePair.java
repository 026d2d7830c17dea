package org.bluesphere.model.catalogue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Two windows and the burn rate above which both together raise an alert. */
public record BurnRatePair(
    Duration longWindow, Duration shortWindow, BigDecimal factor, Severity severity) {

  /**
   * The Workbook's table for any window: 2 % of the budget in 1 h and 5 % in 6 h page, 10 % in a
   * day and 10 % in three days are tickets; factor = share × window ÷ long window (SRE Workbook,
   * ch. 5; reference slo §2.2).
   */
  public static List<BurnRatePair> standard(Duration window) {
    return List.of(
        pair(window, "0.02", Duration.ofHours(1), Duration.ofMinutes(5), Severity.PAGE),
        pair(window, "0.05", Duration.ofHours(6), Duration.ofMinutes(30), Severity.PAGE),
        pair(window, "0.10", Duration.ofDays(1), Duration.ofHours(2), Severity.TICKET),
        pair(window, "0.10", Duration.ofDays(3), Duration.ofHours(6), Severity.TICKET));
  }

  private static BurnRatePair pair(
      Duration window, String share, Duration longWindow, Duration shortWindow, Severity severity) {
    var factor =
        new BigDecimal(share)
            .multiply(BigDecimal.valueOf(window.toSeconds()))
            .divide(BigDecimal.valueOf(longWindow.toSeconds()), 6, java.math.RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return new BurnRatePair(longWindow, shortWindow, factor, severity);
  }

  /** Whether a total outage could ever exceed the factor: factor &lt; 1 ÷ allowance. */
  public boolean reachable(Target target) {
    return factor.multiply(target.allowance()).compareTo(BigDecimal.ONE) < 0;
  }

  /** The label {@code policy}: {@code 1h/5m}. */
  public String policy() {
    return Durations.format(longWindow) + "/" + Durations.format(shortWindow);
  }
}
