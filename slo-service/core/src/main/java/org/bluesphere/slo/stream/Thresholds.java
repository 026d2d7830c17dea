package org.bluesphere.slo.stream;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** How many measurements of a histogram lie within a threshold, honestly: lower and upper bound. */
public final class Thresholds {
  private static final double SAME = 1e-9;

  private Thresholds() {}

  /**
   * The threshold in a stream's unit; empty when the unit is none we know, which is an error, not a
   * guess.
   */
  public static OptionalDouble inUnit(Duration threshold, String unit) {
    double seconds = threshold.toNanos() / 1e9;
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "s", "seconds", "second" -> OptionalDouble.of(seconds);
      case "ms", "milliseconds", "millisecond" -> OptionalDouble.of(threshold.toNanos() / 1e6);
      case "us", "microseconds", "microsecond" -> OptionalDouble.of(threshold.toNanos() / 1e3);
      case "ns", "nanoseconds", "nanosecond" -> OptionalDouble.of((double) threshold.toNanos());
      case "min", "minutes" -> OptionalDouble.of(seconds / 60);
      case "h", "hours" -> OptionalDouble.of(seconds / 3600);
      default -> OptionalDouble.empty();
    };
  }

  /**
   * Explicit bounds are upper-inclusive: exact where a bound equals the threshold (relative 1e-9).
   * Writes {@code low} at {@code into[at]} and {@code high} at {@code into[at + 1]}.
   */
  public static void explicit(
      double threshold, double[] bounds, long[] counts, int length, long[] into, int at) {
    long low = 0;
    long total = 0;
    int straddling = -1;
    for (int i = 0; i < length; i++) {
      total += counts[i];
      if (i < bounds.length && bounds[i] <= threshold * (1 + SAME)) {
        low += counts[i];
      } else if (straddling < 0) {
        straddling = i;
      }
    }
    boolean exact =
        straddling > 0
            && Math.abs(bounds[straddling - 1] - threshold) <= Math.abs(threshold) * SAME;
    into[at] = low;
    into[at + 1] = straddling < 0 ? total : exact ? low : low + counts[straddling];
  }

  /**
   * Exponential buckets: bucket k holds (base^k, base^(k+1)], base = 2^(2^−scale). Zero and
   * negative measurements are within any positive threshold above the zero bucket.
   */
  public static void exponential(
      double threshold,
      int scale,
      int offset,
      long[] counts,
      int length,
      long zeroCount,
      double zeroThreshold,
      long negativeCount,
      long[] into,
      int at) {
    double position = Math.log(threshold) / Math.log(2) * Math.scalb(1.0, scale);
    double rounded = Math.rint(position);
    boolean exact = Math.abs(position - rounded) <= 1e-9 * Math.max(1, Math.abs(position));
    long edge = (long) (exact ? rounded : Math.floor(position));
    long low = negativeCount;
    long high = negativeCount + zeroCount;
    low += zeroThreshold <= threshold ? zeroCount : 0;
    for (int i = 0; i < length; i++) {
      long bucket = (long) offset + i;
      low += bucket < edge ? counts[i] : 0;
      high += bucket < edge || (bucket == edge && !exact) ? counts[i] : 0;
    }
    into[at] = low;
    into[at + 1] = Math.max(low, high);
  }
}
