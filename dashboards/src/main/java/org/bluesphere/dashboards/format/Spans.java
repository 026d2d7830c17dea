package org.bluesphere.dashboards.format;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time in words and on clocks. */
public final class Spans {
  private static final long[] SIZES = {86_400_000, 3_600_000, 60_000, 1000};
  private static final String[] UNITS = {"d", "h", "min", "s"};
  private static final char SPACE = '\u00a0';

  private Spans() {}

  /** At most two neighbouring units, cut: {@code 31 min}, {@code 2 d 4 h}; never a line break. */
  public static String words(Duration span) {
    long left = Math.abs(span.toMillis());
    if (left > 0 && left < 1000) {
      return left + (SPACE + "ms");
    }
    int first = 0;
    while (first < SIZES.length - 1 && left < SIZES[first]) {
      first++;
    }
    var text = new StringBuilder(part(left, first));
    if (first < SIZES.length - 1) {
      long rest = left % SIZES[first];
      if (rest >= SIZES[first + 1]) {
        text.append(SPACE).append(part(rest, first + 1));
      }
    }
    return span.isNegative() ? "−" + text : text.toString();
  }

  private static String part(long millis, int unit) {
    return millis / SIZES[unit] + (SPACE + UNITS[unit]);
  }

  /** What is left on a clock: {@code 06:30}, above an hour in words, overrun {@code +02:10}. */
  public static String clock(Duration left) {
    var size = left.abs();
    var text =
        size.compareTo(Duration.ofHours(1)) >= 0
            ? words(size)
            : String.format(Locale.ROOT, "%02d:%02d", size.toMinutes(), size.toSecondsPart());
    return left.isNegative() ? "+" + text : text;
  }

  /** A window of a promise, {@code 30 days}. */
  public static String window(Duration window) {
    return window.toDays() > 1 && window.equals(Duration.ofDays(window.toDays()))
        ? window.toDays() + (SPACE + "days")
        : words(window);
  }
}
