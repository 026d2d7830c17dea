package org.bluesphere.slo.stream;

/** How many measurements of a histogram lie within a threshold, honestly: lower and upper bound. */
public final class Thresholds {
  /** How many coarser scales there may be: from 20 down to −10. */
  public static final int LEVELS = 30;

  /** The units of time a histogram may come in. */
  public static final String UNITS = "s, ms, us, ns, min, h (or seconds, milliseconds, …)";

  private static final double SAME = 1e-9;

  private Thresholds() {}

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
  public static void exponential(double threshold, Exponential histogram, long[] into, int at) {
    double position = position(threshold, histogram.scale);
    boolean exact = exact(position, histogram.scale);
    long edge = (long) (exact ? Math.rint(position) : Math.floor(position));
    histogram.notPositive(threshold, into, at);
    for (int i = 0; i < histogram.length; i++) {
      long bucket = (long) histogram.offset + i;
      into[at] += bucket < edge ? histogram.counts[i] : 0;
      into[at + 1] += bucket < edge || (bucket == edge && !exact) ? histogram.counts[i] : 0;
    }
  }

  /**
   * The same at every coarser scale the histogram may be sent at next: {@code index >> 1} halves
   * the scale, so buckets nest. The pair of each further scale is written {@code stride} behind the
   * one before, which begins with the histogram's own at {@code at}.
   *
   * @return how many coarser scales differ; at all beyond them nothing changes any more
   */
  public static int coarser(
      double threshold, Exponential histogram, long[] into, int at, int stride) {
    double position = position(threshold, histogram.scale);
    double snapped = exact(position, histogram.scale) ? Math.rint(position) : position;
    long end = (long) histogram.offset + histogram.length;
    long low = (long) Math.floor(snapped);
    long high = low == snapped ? low : low + 1;
    int level = 0;
    while (level < LEVELS && snapped != 0 && (low > histogram.offset || high < end)) {
      level++;
      double coarse = Math.scalb(snapped, -level);
      long lower = (long) Math.floor(coarse) << level;
      long upper = coarse == Math.rint(coarse) ? lower : lower + (1L << level);
      int to = at + level * stride;
      into[to] = into[to - stride] - histogram.between(lower, low);
      into[to + 1] = into[to - stride + 1] + histogram.between(high, upper);
      low = lower;
      high = upper;
    }
    return level;
  }

  /** Whether a bucket of an exponential histogram of that scale ends at the threshold. */
  public static boolean onBound(double threshold, int scale) {
    return exact(position(threshold, scale), scale);
  }

  /** Where the bucket begins that the threshold lies in, which is none of the bounds. */
  public static double lower(double threshold, int scale) {
    return Math.pow(2, Math.scalb(Math.floor(position(threshold, scale)), -scale));
  }

  /** Where the bucket ends that the threshold lies in, which is none of the bounds. */
  public static double upper(double threshold, int scale) {
    return Math.pow(2, Math.scalb(Math.floor(position(threshold, scale)) + 1, -scale));
  }

  private static double position(double threshold, int scale) {
    return Math.log(threshold) / Math.log(2) * Math.scalb(1.0, scale);
  }

  /** As near to a bound as 1e-9 of the value, and as the logarithm's own rounding. */
  private static boolean exact(double position, int scale) {
    double near = Math.scalb(SAME / Math.log(2), scale) + 1e-15 * Math.abs(position);
    return Math.abs(position - Math.rint(position)) <= near;
  }
}
