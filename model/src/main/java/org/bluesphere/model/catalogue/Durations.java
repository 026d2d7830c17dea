package org.bluesphere.model.catalogue;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 1h30m}, {@code 30d}, {@code 1w}. */
public final class Durations {
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d|w)");
  private static final Pattern WHOLE = Pattern.compile("(?:\\d+(?:ms|s|m|h|d|w))+");

  private Durations() {}

  /**
   * Reads a duration; days are 24 h.
   *
   * @throws IllegalArgumentException naming the text and the form expected
   */
  public static Duration parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no duration; write for example 250ms, 30s, 5m, 1h30m or 30d");
    }
    var sum = Duration.ZERO;
    var parts = PART.matcher(text);
    try {
      while (parts.find()) {
        sum = sum.plus(unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))));
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is too long a duration", e);
    }
    return sum;
  }

  private static Duration unit(String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }

  /** The shortest form {@link #parse} reads back; zero is {@code 0s}; below 1 ms is cut. */
  public static String format(Duration duration) {
    if (duration.toMillis() == 0) {
      return "0s";
    }
    var text = new StringBuilder();
    long left = duration.toMillis();
    for (var unit : new String[] {"d", "h", "m", "s", "ms"}) {
      long size = unit(unit).toMillis();
      if (left >= size) {
        text.append(left / size).append(unit);
        left %= size;
      }
    }
    return text.toString();
  }

  /**
   * A duration in a metric's unit; empty when the unit is none we know, which is an error, not a
   * guess.
   */
  public static OptionalDouble inUnit(Duration duration, String unit) {
    double seconds = duration.toNanos() / 1e9;
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "s", "seconds", "second" -> OptionalDouble.of(seconds);
      case "ms", "milliseconds", "millisecond" -> OptionalDouble.of(duration.toNanos() / 1e6);
      case "us", "microseconds", "microsecond" -> OptionalDouble.of(duration.toNanos() / 1e3);
      case "ns", "nanoseconds", "nanosecond" -> OptionalDouble.of((double) duration.toNanos());
      case "min", "minutes" -> OptionalDouble.of(seconds / 60);
      case "h", "hours" -> OptionalDouble.of(seconds / 3600);
      default -> OptionalDouble.empty();
    };
  }
}
