package org.bluesphere.slo.history;

import org.bluesphere.model.log.BlockWriter;
import org.bluesphere.model.log.SeriesKey;

/** One series of a file, point by point in the order of time. */
final class HistoryStream {
  private static final double SECOND = 1e9;

  private final SeriesKey key;
  private final long id;
  private final Family.Member member;
  private final Track times;
  private int next;
  private boolean defined;

  HistoryStream(SeriesKey key, long id, Family.Member member) {
    this.key = key;
    this.id = id;
    this.member = member;
    this.times =
        key.type() == SeriesKey.PointType.HISTOGRAM
            ? member.buckets.getOrDefault(Double.POSITIVE_INFINITY, new Track())
            : member.values;
  }

  boolean ended() {
    return next >= times.size();
  }

  /** Leaves out the points before an instant. */
  void skipBefore(long nanos) {
    while (!ended() && nanos() < nanos) {
      next++;
    }
  }

  /** Time of the next point. */
  long nanos() {
    return times.time(next);
  }

  /**
   * Writes the next point and moves on.
   *
   * @return whether there was one; a histogram that lacks a bucket, or whose buckets fall, is none
   */
  boolean write(BlockWriter into) {
    if (!defined) {
      into.definition(1, id, key);
      defined = true;
    }
    int index = next++;
    double value = times.value(index);
    if (Double.isNaN(value)) {
      return true; // Prometheus' mark that a series went stale
    }
    return key.type() == SeriesKey.PointType.HISTOGRAM
        ? histogram(into, times.time(index))
        : number(into, times.time(index), value);
  }

  private boolean number(BlockWriter into, long nanos, double value) {
    boolean integer = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    into.number(
        1,
        id,
        start(nanos),
        nanos,
        integer ? BlockWriter.INTEGER : 0,
        integer ? (long) value : Double.doubleToRawLongBits(value));
    return true;
  }

  private boolean histogram(BlockWriter into, long nanos) {
    int n = member.buckets.size();
    var bounds = new double[n - 1];
    var counts = new long[n];
    double before = 0;
    int i = 0;
    for (var bucket : member.buckets.entrySet()) {
      double cumulative = bucket.getValue().at(nanos);
      if (!(cumulative >= before)) {
        return false;
      }
      if (i < n - 1) {
        bounds[i] = bucket.getKey();
      }
      counts[i++] = Math.round(cumulative - before);
      before = cumulative;
    }
    into.bounds(id, bounds);
    into.histogram(1, id, start(nanos), nanos, 0, Math.round(before), 0, 0, 0, id);
    into.counts(counts, n);
    return true;
  }

  /** {@code _created} is a start time; 0 where there is none. */
  private long start(long nanos) {
    double created = member.created.until(nanos);
    return Double.isNaN(created) ? 0 : Math.min(nanos, Math.round(created * SECOND));
  }
}
