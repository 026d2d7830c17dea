package org.bluesphere.slo.signal;

import org.bluesphere.slo.stream.Increment;

/**
 * The counts of a histogram's points as a stream keeps them, and back: the number of measurements,
 * then how many lie in which bucket.
 */
public final class Delivery {
  private static final int DENSE = Buckets.GREATEST - Buckets.LEAST + 1;

  private Delivery() {}

  /** Of a histogram with explicit bounds. */
  public static long[] explicit(long count, long[] counts, int length) {
    var all = new long[1 + length];
    all[0] = count;
    System.arraycopy(counts, 0, all, 1, length);
    return all;
  }

  /** Of an exponential histogram, at the scale that is kept; what is not positive comes first. */
  public static long[] exponential(
      long count, int scale, int offset, long[] counts, int length, long notPositive) {
    var all = new long[2 + DENSE];
    all[0] = count;
    all[1] = notPositive;
    for (int i = 0; i < length; i++) {
      all[2 + Buckets.of(offset + i, scale) - Buckets.LEAST] += counts[i];
    }
    return all;
  }

  /** Takes an increment of a histogram with explicit bounds. */
  public static void explicit(Signal signal, Increment increment, double[] bounds, long now) {
    var counts = increment.counts();
    if (bounds.length == 0 || counts.length != bounds.length + 2) {
      return;
    }
    signal.resolution.bounds(bounds);
    var measured = new Histogram();
    for (int i = 0; i < bounds.length; i++) {
      if (bounds[i] <= Buckets.NOTHING) {
        measured.below += counts[1 + i];
      } else {
        measured.add(Buckets.of(bounds[i]), counts[1 + i]);
      }
    }
    measured.above += counts[1 + bounds.length];
    signal.measured(increment.from(), increment.to(), measured, now);
  }

  /** Takes an increment of an exponential histogram. */
  public static void exponential(Signal signal, Increment increment, int scale, long now) {
    var counts = increment.counts();
    signal.resolution.scale(scale);
    var measured = new Histogram();
    measured.below = counts[1];
    for (int i = 2; i < counts.length; i++) {
      measured.add(Buckets.LEAST + i - 2, counts[i]);
    }
    signal.measured(increment.from(), increment.to(), measured, now);
  }
}
