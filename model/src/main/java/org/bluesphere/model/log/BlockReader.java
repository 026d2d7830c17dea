package org.bluesphere.model.log;

import java.util.TreeMap;

/**
 * Walks a block that {@link BlockWriter} packed, one entry at a time; the getters hold until the
 * next call of {@link #next}. Not shared between threads.
 */
public final class BlockReader extends PackedReader {
  /** What the current entry is. */
  public enum Kind {
    /** The block is read to its end. */
    END,
    /** Who a series is: {@link #key}. */
    DEFINITION,
    /** {@link #boundsId} and {@link #bounds}. */
    BOUNDS,
    /** {@link #longValue} or {@link #doubleValue}. */
    NUMBER,
    /** {@link #count}, {@link #boundsId} and {@link #counts}. */
    HISTOGRAM,
    /** {@link #count}, {@link #scale}, zero bucket and both sides. */
    EXPONENTIAL,
    /** {@link #exemplar}, of the point before it, which can still be asked. */
    EXEMPLAR
  }

  private static final Format FORMAT =
      new Format(
          BlockWriter.MAGIC_0,
          BlockWriter.MAGIC_1,
          BlockWriter.LONG_VERSION,
          BlockWriter.VERSION,
          "points");

  private long high;
  private long low;
  private long startNanos;
  private long timeNanos;
  private int flags;
  private long bits;
  private long count;
  private double sum;
  private double min;
  private double max;
  private long boundsId;
  private double[] bounds = new double[0];
  private long[] counts = new long[64];
  private int length;
  private int scale;
  private double zeroThreshold;
  private long zeroCount;
  private int offset;
  private long[] negativeCounts = new long[0];
  private int negativeLength;
  private int negativeOffset;
  private Exemplar exemplar = new Exemplar(0, 0, 0, 0, 0, "", "");
  private SeriesKey key =
      new SeriesKey(
          "",
          new TreeMap<>(),
          "",
          "",
          "",
          SeriesKey.PointType.GAUGE,
          "",
          SeriesKey.Temporality.NONE,
          false,
          new TreeMap<>());

  /**
   * Starts a block.
   *
   * @throws IllegalArgumentException when it is no block of points
   * @throws NewerFormatException when a later program wrote it
   */
  public void open(byte[] block) {
    open(block, FORMAT);
    startNanos = 0;
    timeNanos = 0;
  }

  /** Moves to the next entry. */
  public Kind next() {
    if (!more()) {
      return Kind.END;
    }
    byte kind = next8();
    return switch (kind) {
      case BlockWriter.DEFINITION -> definition();
      case BlockWriter.BOUNDS -> readBounds();
      case BlockWriter.NUMBER -> number();
      case BlockWriter.HISTOGRAM -> histogram();
      case BlockWriter.EXPONENTIAL -> exponential();
      case BlockWriter.EXEMPLAR -> readExemplar();
      default -> throw unknown(kind);
    };
  }

  private Kind definition() {
    id();
    key =
        new SeriesKey(
            text(),
            texts(),
            text(),
            text(),
            text(),
            SeriesKey.PointType.valueOf(text()),
            text(),
            SeriesKey.Temporality.valueOf(text()),
            next8() != 0,
            texts());
    return Kind.DEFINITION;
  }

  private Kind readBounds() {
    boundsId = int64();
    bounds = new double[(int) varint()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = Double.longBitsToDouble(int64());
    }
    return Kind.BOUNDS;
  }

  private Kind number() {
    head();
    bits = int64();
    return Kind.NUMBER;
  }

  private Kind histogram() {
    head();
    summary();
    boundsId = int64();
    readCounts();
    return Kind.HISTOGRAM;
  }

  private Kind exponential() {
    head();
    summary();
    scale = zigzag();
    zeroThreshold = Double.longBitsToDouble(int64());
    zeroCount = varint();
    offset = zigzag();
    readCounts();
    var positive = counts;
    int positiveLength = length;
    int positiveOffset = offset;
    negativeOffset = zigzag();
    counts = negativeCounts;
    readCounts();
    negativeCounts = counts;
    negativeLength = length;
    counts = positive;
    length = positiveLength;
    offset = positiveOffset;
    return Kind.EXPONENTIAL;
  }

  private Kind readExemplar() {
    exemplar =
        new Exemplar(
            int64(), Double.longBitsToDouble(int64()), int64(), int64(), int64(), text(), text());
    return Kind.EXEMPLAR;
  }

  private void head() {
    id();
    if (version() == BlockWriter.LONG_VERSION) {
      startNanos = int64();
      timeNanos = int64();
      flags = next8();
      return;
    }
    int marks = next8();
    if ((marks & BlockWriter.SAME_START) == 0) {
      startNanos = int64();
    }
    if ((marks & BlockWriter.SAME_TIME) == 0) {
      timeNanos = int64();
    }
    flags = marks & ~(BlockWriter.SAME_START | BlockWriter.SAME_TIME);
  }

  private void summary() {
    count = varint();
    sum = (flags & BlockWriter.HAS_SUM) == 0 ? Double.NaN : Double.longBitsToDouble(int64());
    min = (flags & BlockWriter.HAS_MIN) == 0 ? Double.NaN : Double.longBitsToDouble(int64());
    max = (flags & BlockWriter.HAS_MAX) == 0 ? Double.NaN : Double.longBitsToDouble(int64());
  }

  private void readCounts() {
    length = (int) varint();
    if (counts.length < length) {
      counts = new long[length];
    }
    for (int i = 0; i < length; i++) {
      counts[i] = varint();
    }
  }

  private void id() {
    high = int64();
    low = int64();
  }

  private int zigzag() {
    int raw = (int) varint();
    return (raw >>> 1) ^ -(raw & 1);
  }

  /** Upper half of the series' id. */
  public long high() {
    return high;
  }

  /** Lower half of the series' id. */
  public long low() {
    return low;
  }

  /** The definition. */
  public SeriesKey key() {
    return key;
  }

  /** Start of the interval or stream, nanoseconds since the epoch; 0 when unknown. */
  public long startNanos() {
    return startNanos;
  }

  /** The point's own time, nanoseconds since the epoch. */
  public long timeNanos() {
    return timeNanos;
  }

  /** Flags of {@link BlockWriter}. */
  public int flags() {
    return flags;
  }

  /** Whether the point says that nothing was recorded. */
  public boolean noRecordedValue() {
    return (flags & BlockWriter.NO_RECORDED_VALUE) != 0;
  }

  /** The value, rounded to the nearest integer when it is a double. */
  public long longValue() {
    return (flags & BlockWriter.INTEGER) != 0 ? bits : Math.round(Double.longBitsToDouble(bits));
  }

  /** The value. */
  public double doubleValue() {
    return (flags & BlockWriter.INTEGER) != 0 ? bits : Double.longBitsToDouble(bits);
  }

  /** Number of measurements. */
  public long count() {
    return count;
  }

  /** Sum of measurements, NaN when absent. */
  public double sum() {
    return sum;
  }

  /** Least measurement, NaN when absent. */
  public double min() {
    return min;
  }

  /** Greatest measurement, NaN when absent. */
  public double max() {
    return max;
  }

  /** Which bounds hold. */
  public long boundsId() {
    return boundsId;
  }

  /** The bounds of a {@link Kind#BOUNDS} entry. */
  public double[] bounds() {
    return bounds;
  }

  /** Bucket counts, or those of the positive side; only the first {@link #length} hold. */
  public long[] counts() {
    return counts;
  }

  /** How many counts hold. */
  public int length() {
    return length;
  }

  /** Index of the first positive bucket. */
  public int offset() {
    return offset;
  }

  /** Scale of an exponential histogram. */
  public int scale() {
    return scale;
  }

  /** Width of the zero bucket. */
  public double zeroThreshold() {
    return zeroThreshold;
  }

  /** Count of the zero bucket. */
  public long zeroCount() {
    return zeroCount;
  }

  /** Sum of the negative side's counts. */
  public long negativeCount() {
    long total = 0;
    for (int i = 0; i < negativeLength; i++) {
      total += negativeCounts[i];
    }
    return total;
  }

  /** The exemplar. */
  public Exemplar exemplar() {
    return exemplar;
  }

  /** Index of the first negative bucket. */
  public int negativeOffset() {
    return negativeOffset;
  }
}
