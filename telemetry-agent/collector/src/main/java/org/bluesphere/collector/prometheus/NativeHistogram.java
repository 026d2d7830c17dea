package org.bluesphere.collector.prometheus;

import org.bluesphere.collector.otlp.Histogram;
import org.bluesphere.collector.otlp.Longs;
import org.bluesphere.collector.otlp.PointChecks;
import org.bluesphere.collector.otlp.Wire;
import org.bluesphere.model.log.SeriesKey.PointType;

/**
 * A {@code Histogram} message, the same in both versions of the protocol. Its bucket i ends where
 * OTLP's bucket i − 1 does. Reused; not shared between threads.
 */
final class NativeHistogram {
  private static final int CUSTOM = -53;
  private static final int GAUGE = 3;

  private final Histogram point = new Histogram();
  private final Longs custom = new Longs();
  private final Side positive = new Side();
  private final Side negative = new Side();
  private int schema;
  private boolean floats;
  private boolean momentary;
  private long timeMillis;
  private long startMillis;

  /** Spans and deltas of one side. */
  private static final class Side {
    final Longs spans = new Longs();
    final Longs deltas = new Longs();

    void clear() {
      spans.clear();
      deltas.clear();
    }

    boolean whole() {
      return spans.whole() && deltas.whole();
    }
  }

  void read(Wire wire, int end) {
    clear();
    while (wire.at() < end) {
      int tag = wire.tag(end);
      switch (tag) {
        case 0x08 -> point.count = wire.varint(end);
        case 0x19 -> point.sum = wire.float64(end);
        case 0x20 -> schema = wire.zigzag(end);
        case 0x29 -> point.zeroThreshold = wire.float64(end);
        case 0x30 -> point.zeroCount = wire.varint(end);
        case 0x42 -> span(wire, wire.length(end), negative);
        case 0x48 -> negative.deltas.add(zigzag64(wire.varint(end)));
        case 0x4A -> deltas(wire, wire.length(end), negative);
        case 0x5A -> span(wire, wire.length(end), positive);
        case 0x60 -> positive.deltas.add(zigzag64(wire.varint(end)));
        case 0x62 -> deltas(wire, wire.length(end), positive);
        case 0x70 -> momentary = wire.varint(end) == GAUGE;
        case 0x78 -> timeMillis = wire.varint(end);
        case 0x81 -> custom.add(wire.fixed64(end));
        case 0x82 -> {
          int to = wire.length(end);
          while (wire.at() < to) {
            custom.add(wire.fixed64(to));
          }
        }
        case 0x88 -> startMillis = wire.varint(end);
        default -> {
          floats |= tag == 0x11; // count_float
          wire.skip(tag, end);
        }
      }
    }
  }

  private void clear() {
    point.clear();
    custom.clear();
    positive.clear();
    negative.clear();
    point.sum = 0;
    schema = 0;
    floats = false;
    momentary = false;
    timeMillis = 0;
    startMillis = 0;
  }

  private static void span(Wire wire, int end, Side side) {
    long offset = 0;
    long length = 0;
    while (wire.at() < end) {
      int tag = wire.tag(end);
      switch (tag) {
        case 0x08 -> offset = wire.zigzag(end);
        case 0x10 -> length = wire.varint(end);
        default -> wire.skip(tag, end);
      }
    }
    side.spans.add(offset);
    side.spans.add(length);
  }

  private static void deltas(Wire wire, int end, Side side) {
    while (wire.at() < end) {
      side.deltas.add(zigzag64(wire.varint(end)));
    }
  }

  private static long zigzag64(long raw) {
    return (raw >>> 1) ^ -(raw & 1);
  }

  PointType type() {
    return schema == CUSTOM ? PointType.HISTOGRAM : PointType.EXPONENTIAL;
  }

  long timeMillis() {
    return timeMillis;
  }

  /** 0 when it is not told. */
  long startMillis() {
    return startMillis;
  }

  /** Whether the series ended. */
  boolean stale() {
    return Double.doubleToRawLongBits(point.sum) == RemoteWriteScanner.STALE;
  }

  /** The point; after {@link #fill} only. */
  Histogram point() {
    return point;
  }

  /** Why none of its kind is counted; empty when such are. */
  String unfit() {
    if (floats) {
      return "float_histogram";
    }
    return momentary ? "gauge_histogram" : "";
  }

  /** Upper bounds as they were read, without infinity; empty when it is exponential. */
  double[] bounds() {
    var bounds = new double[schema == CUSTOM ? Math.min(custom.size(), PointChecks.MAX_BOUNDS) : 0];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = Double.longBitsToDouble(custom.get(i));
    }
    return bounds;
  }

  /** Fills in the buckets; gives what is wrong with them, or the empty string. */
  String fill() {
    var unfit = unfit();
    if (!unfit.isEmpty()) {
      return unfit;
    }
    if (!custom.whole() || !positive.whole() || !negative.whole()) {
      return "bucket_mismatch";
    }
    point.hasSum = Double.isFinite(point.sum);
    if (schema == CUSTOM) {
      return explicit();
    }
    point.scale = schema;
    point.offset = buckets(positive, point.counts, PointChecks.MAX_BUCKETS) - 1;
    point.negativeOffset = buckets(negative, point.negative, PointChecks.MAX_BUCKETS) - 1;
    return PointChecks.exponential(point);
  }

  private String explicit() {
    for (int i = 0; i < custom.size(); i++) {
      point.bounds.add(custom.get(i));
    }
    int most = Math.min(custom.size(), PointChecks.MAX_BOUNDS) + 1;
    var counts = new Longs();
    int first = buckets(positive, counts, most);
    if (first < 0 || first + counts.size() > most) {
      return "bucket_mismatch";
    }
    for (int i = 0; i < most; i++) {
      boolean within = i >= first && i < first + counts.size();
      point.counts.add(within ? counts.get(i - first) : 0);
    }
    return PointChecks.histogram(point);
  }

  /** Unrolls spans, at most one bucket too many for the checks to find; gives the first's index. */
  private static int buckets(Side side, Longs into, int most) {
    long at = 0;
    int next = 0;
    long count = 0;
    for (int i = 0; i < side.spans.size(); i += 2) {
      long gap = side.spans.get(i);
      if (i > 0) {
        // A gap back would tell a bucket twice; nothing of it is to be believed.
        long empty = gap < 0 ? most + 1L : gap;
        for (long j = 0; j < empty && into.size() <= most; j++) {
          into.add(0);
        }
      } else {
        at = gap;
      }
      for (long j = 0; j < side.spans.get(i + 1) && into.size() <= most; j++) {
        count += next < side.deltas.size() ? side.deltas.get(next++) : 0;
        into.add(count);
      }
    }
    if (next < side.deltas.size()) {
      into.add(-1); // counts that belong to no bucket
    }
    return (int) Math.clamp(at, Integer.MIN_VALUE + 1L, Integer.MAX_VALUE);
  }
}
