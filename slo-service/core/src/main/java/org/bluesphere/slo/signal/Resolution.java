package org.bluesphere.slo.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How exactly the senders of a signal tell values apart: the bounds all of their explicit
 * histograms share, and the coarsest scale of the others. Only ever gets coarser, so that what was
 * measured before is never read too exactly.
 */
final class Resolution {
  private double @Nullable [] common;
  private int scale = Buckets.SCALE;
  private boolean exponential;
  private double @Nullable [] newest;

  /** A sender counts by these bounds. */
  void bounds(double[] bounds) {
    if (Arrays.equals(newest, bounds)) {
      return;
    }
    newest = bounds.clone();
    var known = common;
    common =
        known == null
            ? bounds.clone()
            : Arrays.stream(known).filter(it -> Arrays.binarySearch(bounds, it) >= 0).toArray();
  }

  /** A sender counts by exponential buckets. */
  void scale(int senders) {
    exponential = true;
    scale = Math.min(scale, senders);
  }

  /**
   * A place in a bucket.
   *
   * @param along how much of the bucket's content is not above it, more than 0, at most 1
   * @param folded whether the bucket also holds what lies anywhere below
   */
  Percentile at(int bucket, double along, boolean folded) {
    double high = Buckets.upper(bucket);
    double low = Buckets.lower(bucket, scale);
    var bounds = common;
    if (bounds != null) {
      double bound = 0;
      for (double it : bounds) {
        if (it > Buckets.NOTHING && Buckets.of(it) < bucket) {
          bound = it;
        } else if (!exponential && it > Buckets.NOTHING && Buckets.of(it) == bucket) {
          high = it;
        }
      }
      low = exponential ? Math.min(low, bound) : bound;
    }
    low = folded ? 0 : low;
    return new Percentile(Math.min(high, low + (high - low) * along), low, high);
  }

  /** Above the last bound. */
  Percentile beyond() {
    var bounds = common;
    double last = bounds == null || bounds.length == 0 ? 0 : Math.max(0, bounds[bounds.length - 1]);
    return new Percentile(last, last, Double.POSITIVE_INFINITY);
  }

  void write(DataOutput out) throws IOException {
    var bounds = common;
    out.writeInt(bounds == null ? -1 : bounds.length);
    for (double bound : bounds == null ? new double[0] : bounds) {
      out.writeDouble(bound);
    }
    out.writeInt(scale);
    out.writeBoolean(exponential);
  }

  void read(DataInput in) throws IOException {
    int n = in.readInt();
    var bounds = new double[Math.max(0, n)];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = in.readDouble();
    }
    common = n < 0 ? null : bounds;
    scale = in.readInt();
    exponential = in.readBoolean();
  }
}
