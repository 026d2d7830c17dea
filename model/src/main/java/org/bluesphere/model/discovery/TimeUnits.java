package org.bluesphere.model.discovery;

import java.util.Locale;
import java.util.OptionalDouble;

/** Units in which durations arrive. */
final class TimeUnits {
  private TimeUnits() {}

  /** How many seconds one of it is; empty when it is no unit of time that objectives know. */
  static OptionalDouble seconds(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "s", "seconds", "second" -> OptionalDouble.of(1);
      case "ms", "milliseconds", "millisecond" -> OptionalDouble.of(1e-3);
      case "us", "microseconds", "microsecond" -> OptionalDouble.of(1e-6);
      case "ns", "nanoseconds", "nanosecond" -> OptionalDouble.of(1e-9);
      case "min", "minutes" -> OptionalDouble.of(60);
      case "h", "hours" -> OptionalDouble.of(3600);
      default -> OptionalDouble.empty();
    };
  }
}
