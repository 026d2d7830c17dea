package org.bluesphere.collector.otlp;

/** The rules a point must keep; each gives a reason code, or the empty string. */
public final class PointChecks {
  /** Bounds of an explicit histogram. */
  public static final int MAX_BOUNDS = 1024;

  /** Most attributes of a point or a resource. */
  public static final int MAX_ATTRIBUTES = 128;

  /** Longest name of an attribute, in bytes. */
  public static final int MAX_KEY_BYTES = 256;

  /** Longest value of an attribute, and longest name of a scope, in bytes. */
  public static final int MAX_VALUE_BYTES = 4096;

  /** Longest name of a metric, and longest unit, in bytes. */
  public static final int MAX_NAME_BYTES = 255;

  /** Buckets of one side of an exponential histogram. */
  public static final int MAX_BUCKETS = 640;

  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final long FUTURE_NANOS = 5 * MINUTE_NANOS;
  private static final long HORIZON_NANOS = 35L * 24 * 60 * MINUTE_NANOS;

  private PointChecks() {}

  /** Of times, nanoseconds since the epoch. */
  public static String time(long time, long start, boolean gauge, long nowNanos) {
    if (time == 0) {
      return "no_time";
    }
    if (time < 0 || time > nowNanos + FUTURE_NANOS) {
      return "future";
    }
    if (time < nowNanos - HORIZON_NANOS) {
      return "too_old";
    }
    return !gauge && Long.compareUnsigned(start, time) > 0 ? "inverted_window" : "";
  }

  /** Of a number. */
  public static String number(boolean hasValue, boolean integer, long bits, boolean monotonic) {
    if (!hasValue) {
      return "nan";
    }
    double value = integer ? bits : Double.longBitsToDouble(bits);
    return Double.isFinite(value) && !(monotonic && value < 0) ? "" : "nan";
  }

  /** Of a histogram with explicit bounds. */
  public static String histogram(Histogram point) {
    if (point.hasSum && !Double.isFinite(point.sum)) {
      return "nan";
    }
    int counts = point.counts.size();
    int bounds = point.bounds.size();
    boolean empty = counts == 0 && bounds == 0;
    if (bounds > MAX_BOUNDS || (!empty && counts != bounds + 1) || !increasing(point.bounds)) {
      return "bucket_mismatch";
    }
    return point.count >= 0 && (empty || point.counts.total() == point.count)
        ? ""
        : "bucket_mismatch";
  }

  private static boolean increasing(Longs bounds) {
    for (int i = 0; i < bounds.size(); i++) {
      double bound = Double.longBitsToDouble(bounds.get(i));
      if (Double.isNaN(bound) || (i > 0 && bound <= Double.longBitsToDouble(bounds.get(i - 1)))) {
        return false;
      }
    }
    return true;
  }

  /** Of an exponential histogram. */
  public static String exponential(Histogram point) {
    if (point.hasSum && !Double.isFinite(point.sum)) {
      return "nan";
    }
    if (point.scale < -10
        || point.scale > 20
        || !finite(point.offset, point.counts.size(), point.scale)
        || !finite(point.negativeOffset, point.negative.size(), point.scale)) {
      return "scale_out_of_range";
    }
    long positive = point.counts.total();
    long negative = point.negative.total();
    boolean sane =
        point.counts.size() <= MAX_BUCKETS
            && point.negative.size() <= MAX_BUCKETS
            && positive >= 0
            && negative >= 0
            && point.zeroCount >= 0
            && positive + negative + point.zeroCount == point.count
            && point.count >= 0;
    return sane ? "" : "bucket_mismatch";
  }

  // Bucket i covers (base^i, base^(i+1)] with base = 2^(2^-scale); doubles reach from 2^-1074 to
  // just below 2^1024.
  private static boolean finite(int offset, int length, int scale) {
    if (length == 0) {
      return true;
    }
    double width = Math.scalb(1.0, -scale);
    return ((double) offset + length) * width <= 1024 && ((double) offset + 1) * width >= -1074;
  }
}
