package org.bluesphere.slo.signal;

/**
 * The buckets of scale 3: bucket {@code i} holds what is greater than 2^(i÷8) and at most
 * 2^((i+1)÷8), so that what a bucket holds differs by at most 9.05 %.
 */
final class Buckets {
  static final int SCALE = 3;
  private static final int PER_DOUBLING = 1 << SCALE;

  /** From 2^−32 to 2^32: a quarter of a nanosecond to a century in seconds. */
  static final int LEAST = -32 * PER_DOUBLING;

  static final int GREATEST = 32 * PER_DOUBLING - 1;

  /** What is at most that belongs to no bucket; it reads as nothing. */
  static final double NOTHING = Math.scalb(1.0, -32);

  private Buckets() {}

  /** The bucket of a value greater than {@link #NOTHING}. */
  static int of(double value) {
    double position = Math.log(value) / Math.log(2) * PER_DOUBLING;
    double whole = Math.rint(position);
    boolean edge = Math.abs(position - whole) <= 1e-9 * Math.max(1, Math.abs(position));
    double index = (edge ? whole : Math.ceil(position)) - 1;
    return (int) Math.clamp(index, LEAST, GREATEST);
  }

  /** The greatest value of a bucket. */
  static double upper(int bucket) {
    return edge(bucket + 1, SCALE);
  }

  /** What all values of a bucket of a coarser scale are greater than. */
  static double lower(int bucket, int scale) {
    return scale >= 0
        ? edge(Math.floorDiv(bucket, 1 << (SCALE - scale)), scale)
        : edge(Math.floorDiv(bucket, (long) PER_DOUBLING << -scale), scale);
  }

  private static double edge(long index, int scale) {
    return Math.pow(2, Math.scalb((double) index, -scale));
  }

  /** Where the content of a sender's bucket lies: in the topmost of those it covers. */
  static int of(int senders, int scale) {
    if (scale >= SCALE) {
      return Math.clamp((long) senders >> Math.min(31, scale - SCALE), LEAST, GREATEST);
    }
    double last = Math.scalb(senders + 1.0, SCALE - scale) - 1;
    return (int) Math.clamp(last, LEAST, GREATEST);
  }
}
