package org.bluesphere.slo.stream;

/**
 * What a point adds: counts over {@code (from, to]}, milliseconds since the epoch.
 *
 * @param counts as the stream's points carry them; for a histogram the count, then per threshold
 *     how many are surely and how many are possibly within it, {@link #UNKNOWN} right after the
 *     threshold is new
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, compared by nobody
public record Increment(long from, long to, long[] counts) {
  /** A count that nobody took. */
  public static final long UNKNOWN = Long.MIN_VALUE;
}
