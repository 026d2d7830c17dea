package org.bluesphere.dashboards.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Shares, rates and counts in digits that agree everywhere on screen. */
public final class Numbers {
  private static final char MINUS = '−';

  private Numbers() {}

  /** A share of a budget with one decimal, {@code 22.0%}; only the whole is {@code 100%}. */
  public static String share(double ratio) {
    return percent(ratio, 1);
  }

  /** A share in prose: whole percent from ten on, {@code 42%}, below with one decimal. */
  public static String roughly(double ratio) {
    return ratio >= 0.0995 && ratio < 0.995
        ? String.format(Locale.ROOT, "%.0f%%", ratio * 100)
        : share(ratio);
  }

  /** A good share with three decimals, {@code 99.922%}. */
  public static String sli(double ratio) {
    return percent(ratio, 3);
  }

  /** A target as written, {@code 99.9%}. */
  public static String target(BigDecimal ratio) {
    return ratio.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  /** A burn rate with about three significant digits: {@code 59.8}, {@code 420}, {@code 1.13}. */
  public static String burn(double rate) {
    if (rate > 0 && rate < 0.005) {
      return "<0.01";
    }
    int decimals = rate == 0 || rate >= 100 ? 0 : rate >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", rate);
  }

  /** A count in full, {@code 1,213,056}. */
  public static String count(long count) {
    return sign(count < 0) + String.format(Locale.ROOT, "%,d", Math.abs(count));
  }

  /** A figure for an SVG attribute: one decimal at most, no grouping. */
  public static String coordinate(double value) {
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }

  /** Never rounds up to the whole, nor shows a minus before zero. */
  private static String percent(double ratio, int decimals) {
    if (Double.isNaN(ratio) || Double.isInfinite(ratio)) {
      return "unknown";
    }
    if (ratio == 1) {
      return "100%";
    }
    var value =
        BigDecimal.valueOf(ratio).movePointRight(2).setScale(decimals, RoundingMode.HALF_EVEN);
    if (ratio < 1 && value.compareTo(BigDecimal.valueOf(100)) >= 0) {
      value = BigDecimal.valueOf(100).subtract(BigDecimal.ONE.movePointLeft(decimals));
    }
    return sign(value.signum() < 0)
        + String.format(Locale.ROOT, "%,." + decimals + "f%%", value.abs());
  }

  private static String sign(boolean negative) {
    return negative ? String.valueOf(MINUS) : "";
  }
}
