package org.bluesphere.collector.prometheus;

import org.bluesphere.collector.otlp.Binding;
import org.bluesphere.collector.otlp.Histogram;

/**
 * Gathers the buckets of a classic histogram that objectives need: those at their limits, and the
 * last one. A scrape has one time, but its series may come in several requests and in any order, so
 * a few times are held; a time that never becomes whole is given up for a later one, whose counts
 * hold its events. Safe for many threads: all under one lock.
 */
final class ClassicHistogram {
  /** How far senders that share the series may be apart. */
  private static final int HELD = 8;

  private static final double SAME = 1e-9;

  final Binding binding;
  final String metric;
  final boolean identified;
  private final double[] limits;
  private final long[] times = new long[HELD];
  private final boolean[] whole = new boolean[HELD];
  private final double[][] values;
  private int givenUp;

  /** What became of a bucket. */
  enum Put {
    /** Others of its time are missing. */
    HELD,
    /** All of its time are here. */
    WHOLE,
    /** All are here, but a larger bucket holds less than a smaller one. */
    FALLING
  }

  /**
   * A histogram.
   *
   * @param limits ascending, in the unit of {@code le}
   */
  ClassicHistogram(Binding binding, String metric, boolean identified, double[] limits) {
    this.binding = binding;
    this.metric = metric;
    this.identified = identified;
    this.limits = limits.clone();
    this.values = new double[HELD][limits.length + 1];
  }

  /** Which of the needed buckets {@code le} is; -1 for none of them. */
  int index(double le) {
    if (le == Double.POSITIVE_INFINITY) {
      return limits.length;
    }
    for (int i = 0; i < limits.length; i++) {
      if (Math.abs(le - limits[i]) <= Math.abs(limits[i]) * SAME) {
        return i;
      }
    }
    return -1;
  }

  /** Whether {@code index} is the bucket of all measurements. */
  boolean last(int index) {
    return index == limits.length;
  }

  /** Takes a bucket; fills {@code into} when its time is whole. */
  synchronized Put put(int index, long timeNanos, double cumulative, Histogram into) {
    int slot = slot(timeNanos);
    if (slot < 0) {
      return Put.HELD;
    }
    var buckets = values[slot];
    buckets[index] = cumulative;
    for (double bucket : buckets) {
      if (Double.isNaN(bucket)) {
        return Put.HELD;
      }
    }
    whole[slot] = true;
    return fill(buckets, into) ? Put.WHOLE : Put.FALLING;
  }

  /** Times given up since the last call. */
  synchronized int givenUp() {
    int since = givenUp;
    givenUp = 0;
    return since;
  }

  private int slot(long time) {
    int oldest = 0;
    for (int i = 0; i < HELD; i++) {
      if (times[i] == time) {
        return i;
      }
      oldest = times[i] < times[oldest] ? i : oldest;
    }
    if (time < times[oldest]) {
      return -1; // later counts hold its events
    }
    givenUp += times[oldest] == 0 || whole[oldest] ? 0 : 1;
    times[oldest] = time;
    whole[oldest] = false;
    java.util.Arrays.fill(values[oldest], Double.NaN);
    return oldest;
  }

  private boolean fill(double[] buckets, Histogram into) {
    into.clear();
    long before = 0;
    for (int i = 0; i < buckets.length; i++) {
      long now = Math.round(buckets[i]);
      if (now < before) {
        return false;
      }
      if (i < limits.length) {
        into.bounds.add(Double.doubleToRawLongBits(limits[i]));
      }
      into.counts.add(now - before);
      before = now;
    }
    into.count = before;
    return true;
  }
}
