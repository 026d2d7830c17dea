package org.bluesphere.model.log;

/**
 * Packs the bound points of one request. Layout (version 2, big-endian, varints are LEB128):
 *
 * <pre>
 * 'B' 'P' version=2 flags(bit 0: every resource is identified)
 * receivedAt ms (8) fingerprint (8 + 8)
 * entries: DEFINITION id(16) key | BOUNDS id(8) n (8 each)
 *          NUMBER id(16) flags(1) [start(8)] [time(8)] value(8, IEEE 754 or integer by flag)
 *          HISTOGRAM id(16) flags(1) [start(8)] [time(8)] count [sum(8)] [min(8)] [max(8)]
 *                    bounds id(8) n counts…
 *          EXPONENTIAL id(16) flags(1) [start(8)] [time(8)] count [sum] [min] [max] scale(zigzag)
 *                    zeroThreshold(8) zeroCount offset(zigzag) n counts… offset n counts…
 *          EXEMPLAR of the point before it: time(8) value(8) trace(16) span(8) route status
 * </pre>
 *
 * <p>The points of an export share their times mostly; a time is left out where it is that of the
 * point before, 0 before the first. Version 1 had start, time and flags always, in this order.
 *
 * <p>One writer per request, not shared between threads; reusable by {@link #begin}.
 */
public final class BlockWriter extends PackedWriter {
  static final byte MAGIC_0 = 'B';
  static final byte MAGIC_1 = 'P';
  static final byte VERSION = 2;

  /** Whose points carry all their times. */
  static final byte LONG_VERSION = 1;

  static final byte DEFINITION = 1;
  static final byte BOUNDS = 2;
  static final byte NUMBER = 3;
  static final byte HISTOGRAM = 4;
  static final byte EXPONENTIAL = 5;
  static final byte EXEMPLAR = 6;

  /** Point flag: no value was recorded; the stream ended there. */
  public static final int NO_RECORDED_VALUE = 1;

  /** Point flag: the value of a number is an integer. */
  public static final int INTEGER = 2;

  /** Point flag: a histogram carries its sum. */
  public static final int HAS_SUM = 4;

  /** Point flag: a histogram carries its least measurement. */
  public static final int HAS_MIN = 8;

  /** Point flag: a histogram carries its greatest measurement. */
  public static final int HAS_MAX = 16;

  /** In the block only: the start is that of the point before. */
  static final int SAME_START = 32;

  /** In the block only: the time is that of the point before. */
  static final int SAME_TIME = 64;

  private int points;
  private long lastStart;
  private long lastTime;

  /** Starts a block, forgetting what was there. */
  public void begin(long receivedAtMillis, long fingerprintHigh, long fingerprintLow) {
    points = 0;
    lastStart = 0;
    lastTime = 0;
    head(MAGIC_0, MAGIC_1, VERSION, receivedAtMillis, fingerprintHigh, fingerprintLow);
  }

  /** The same, of a request that is known later: {@link #fingerprint} must follow. */
  public void begin(long receivedAtMillis) {
    begin(receivedAtMillis, 0, 0);
    unknown();
  }

  /** Number of points written since {@link #begin}. */
  public int points() {
    return points;
  }

  /** Who a series is; repeated until the first block with it is durable. */
  public void definition(long high, long low, SeriesKey key) {
    put(DEFINITION);
    id(high, low);
    text(key.environment());
    texts(key.resource());
    text(key.scopeName());
    text(key.scopeVersion());
    text(key.metric());
    text(key.type().name());
    text(key.unit());
    text(key.temporality().name());
    put((byte) (key.monotonic() ? 1 : 0));
    texts(key.attributes());
  }

  /** Bounds of explicit histograms under an id of their own. */
  public void bounds(long boundsId, double[] bounds) {
    put(BOUNDS);
    int64(boundsId);
    varint(bounds.length);
    for (double bound : bounds) {
      int64(Double.doubleToRawLongBits(bound));
    }
  }

  /** A value; {@code bits} is the integer itself when flagged so, else a double's bits. */
  public void number(long high, long low, long startNanos, long timeNanos, int flags, long bits) {
    head(NUMBER, high, low, startNanos, timeNanos, flags);
    int64(bits);
  }

  /** The start of a histogram; {@link #counts} must follow. */
  public void histogram(
      long high,
      long low,
      long startNanos,
      long timeNanos,
      int flags,
      long count,
      double sum,
      double min,
      double max,
      long boundsId) {
    head(HISTOGRAM, high, low, startNanos, timeNanos, flags);
    summary(flags, count, sum, min, max);
    int64(boundsId);
  }

  /** The start of an exponential histogram; two pairs of offset and {@link #counts} follow. */
  public void exponential(
      long high,
      long low,
      long startNanos,
      long timeNanos,
      int flags,
      long count,
      double sum,
      double min,
      double max,
      int scale,
      double zeroThreshold,
      long zeroCount) {
    head(EXPONENTIAL, high, low, startNanos, timeNanos, flags);
    summary(flags, count, sum, min, max);
    zigzag(scale);
    int64(Double.doubleToRawLongBits(zeroThreshold));
    varint(zeroCount);
  }

  /** Offset of the following counts. */
  public void offset(int offset) {
    zigzag(offset);
  }

  /** Bucket counts, the first {@code length} of the array. */
  public void counts(long[] counts, int length) {
    varint(length);
    for (int i = 0; i < length; i++) {
      varint(counts[i]);
    }
  }

  /** One of the measurements behind the point written last. */
  public void exemplar(Exemplar exemplar) {
    put(EXEMPLAR);
    int64(exemplar.timeNanos());
    int64(Double.doubleToRawLongBits(exemplar.value()));
    id(exemplar.traceHigh(), exemplar.traceLow());
    int64(exemplar.span());
    text(exemplar.route());
    text(exemplar.status());
  }

  private void summary(int flags, long count, double sum, double min, double max) {
    varint(count);
    if ((flags & HAS_SUM) != 0) {
      int64(Double.doubleToRawLongBits(sum));
    }
    if ((flags & HAS_MIN) != 0) {
      int64(Double.doubleToRawLongBits(min));
    }
    if ((flags & HAS_MAX) != 0) {
      int64(Double.doubleToRawLongBits(max));
    }
  }

  private void head(byte kind, long high, long low, long startNanos, long timeNanos, int flags) {
    points++;
    put(kind);
    id(high, low);
    int same = (startNanos == lastStart ? SAME_START : 0) | (timeNanos == lastTime ? SAME_TIME : 0);
    put((byte) (flags | same));
    if ((same & SAME_START) == 0) {
      int64(startNanos);
      lastStart = startNanos;
    }
    if ((same & SAME_TIME) == 0) {
      int64(timeNanos);
      lastTime = timeNanos;
    }
  }

  private void zigzag(int value) {
    varint(Integer.toUnsignedLong((value << 1) ^ (value >> 31)));
  }
}
