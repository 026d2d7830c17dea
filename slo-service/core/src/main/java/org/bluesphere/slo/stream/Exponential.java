package org.bluesphere.slo.stream;

/**
 * An exponential histogram's point, reused: bucket {@code offset + i} holds {@code counts[i]}. Used
 * by one thread.
 */
public final class Exponential {
  int scale;
  int offset;
  long[] counts = {};
  int length;
  private long zeroCount;
  private double zeroThreshold;
  private long negativeCount;

  /** The positive buckets; only the first {@code length} counts hold. */
  public Exponential positive(int scale, int offset, long[] counts, int length) {
    this.scale = scale;
    this.offset = offset;
    this.counts = counts;
    this.length = length;
    return this;
  }

  /** What is not positive: zeros up to a threshold, and the sum of the negative buckets. */
  public Exponential rest(long zeroCount, double zeroThreshold, long negativeCount) {
    this.zeroCount = zeroCount;
    this.zeroThreshold = zeroThreshold;
    this.negativeCount = negativeCount;
    return this;
  }

  /** Starts a pair of bounds with what is not positive. */
  void notPositive(double threshold, long[] into, int at) {
    into[at] = negativeCount + (zeroThreshold <= threshold ? zeroCount : 0);
    into[at + 1] = negativeCount + zeroCount;
  }

  /** How much buckets {@code from} to before {@code to} hold. */
  long between(long from, long to) {
    long sum = 0;
    long end = Math.min(to - offset, length);
    for (long i = Math.max(0, from - offset); i < end; i++) {
      sum += counts[(int) i];
    }
    return sum;
  }
}
