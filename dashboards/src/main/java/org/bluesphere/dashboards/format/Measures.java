package org.bluesphere.dashboards.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Measurements in a unit by UCUM as readers know it: {@code 12.4 ms}, {@code 99.2%}, {@code 240
 * request/min}. Three significant digits; whole numbers below 100,000 in full.
 */
public record Measures(String unit) {
  private static final char SPACE = '\u00a0';

  /** With its unit. */
  public String text(double value) {
    return switch (unit) {
      case "1" -> share(value);
      case "s" -> seconds(value);
      case "ms" -> seconds(value / 1000);
      case "" -> digits(value);
      default -> digits(value) + SPACE + word();
    };
  }

  /** Without the unit, where an axis or a headline tells it once; shares and times keep theirs. */
  public String figure(double value) {
    return inside() ? text(value) : digits(value);
  }

  /** The unit beside a headline; empty when the figure has it. */
  public String word() {
    return inside() ? "" : unit.replaceAll("[{}]", "");
  }

  private boolean inside() {
    return unit.equals("1") || unit.equals("s") || unit.equals("ms");
  }

  /** Never rounds up to the whole. */
  private static String share(double value) {
    var text = digits(value * 100);
    return (value < 1 && text.equals("100") ? ">99.9" : text) + "%";
  }

  /** Whether fractions of it make no sense on an axis: things that are there now. */
  public boolean whole() {
    return unit.matches("\\{[^}]*}");
  }

  private static String seconds(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0" + SPACE + "s";
    }
    if (size >= 1) {
      return digits(value) + SPACE + "s";
    }
    return size >= 1e-3 ? digits(value * 1e3) + SPACE + "ms" : digits(value * 1e6) + SPACE + "µs";
  }

  private static String digits(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "unknown";
    }
    var exact = new BigDecimal(value);
    var rounded =
        Math.abs(value) >= 1000
            ? exact.setScale(0, RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(3, RoundingMode.HALF_EVEN));
    if (Math.abs(value) >= 100_000) {
      rounded = exact.round(new MathContext(3, RoundingMode.HALF_EVEN));
    }
    var text =
        String.format(
            Locale.ROOT,
            "%,." + Math.max(0, rounded.stripTrailingZeros().scale()) + "f",
            rounded.abs());
    return rounded.signum() < 0 ? "−" + text : text;
  }
}
