package org.bluesphere.model.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Walks a block that {@link EventWriter} packed, one entry at a time; the getters hold until the
 * next call of {@link #next}. Not shared between threads.
 */
public final class EventReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int HEADER = 28;

  /** What the current entry is. */
  public enum Kind {
    /** The block is read to its end. */
    END,
    /** What events share: {@link #key}; numbered from 0 in the order they come. */
    SHAPE,
    /** A span. */
    SPAN,
    /** A log record: shape, time and {@link #uid}. */
    LOG,
    /** A stream of records delivered: shape and time. */
    HEARD
  }

  private byte[] bytes = new byte[0];
  private int at;
  private String environment = "";
  private NavigableMap<String, String> resource = new TreeMap<>();
  private SeriesKey key = key("", resource, "", resource);
  private int shape;
  private long timeNanos;
  private long durationNanos;
  private long traceHigh;
  private long traceLow;
  private long span;
  private long threshold;
  private long uid;

  /** What events share, as the series of deltas that counts them. */
  public static SeriesKey key(
      String environment,
      NavigableMap<String, String> resource,
      String name,
      NavigableMap<String, String> attributes) {
    return new SeriesKey(
        environment,
        resource,
        "",
        "",
        name,
        SeriesKey.PointType.SUM,
        "",
        SeriesKey.Temporality.DELTA,
        true,
        attributes);
  }

  /**
   * Starts a block.
   *
   * @throws IllegalArgumentException when it is no block of a known version
   */
  public void open(byte[] block) {
    if (block.length < HEADER
        || block[0] != EventWriter.MAGIC_0
        || block[1] != EventWriter.MAGIC_1
        || block[2] != EventWriter.VERSION) {
      throw new IllegalArgumentException("not a block of events of version 1");
    }
    bytes = block;
    at = HEADER;
  }

  /** Whether every resource of the request names its instance. */
  public boolean identified() {
    return (bytes[3] & 1) != 0;
  }

  /** Whether it holds log records. */
  public boolean ofLogs() {
    return (bytes[3] & 2) != 0;
  }

  /** When the request arrived, milliseconds since the epoch. */
  public long receivedAtMillis() {
    return (long) LONGS.get(bytes, 4);
  }

  /** Upper half of the request's fingerprint. */
  public long fingerprintHigh() {
    return (long) LONGS.get(bytes, 12);
  }

  /** Lower half of the request's fingerprint. */
  public long fingerprintLow() {
    return (long) LONGS.get(bytes, 20);
  }

  /** Moves to the next entry; resources are read on the way. */
  public Kind next() {
    while (at < bytes.length) {
      byte kind = bytes[at++];
      switch (kind) {
        case EventWriter.RESOURCE -> {
          environment = text();
          resource = texts();
        }
        case EventWriter.SHAPE -> {
          key = key(environment, resource, text(), texts());
          return Kind.SHAPE;
        }
        case EventWriter.SPAN -> {
          readSpan();
          return Kind.SPAN;
        }
        case EventWriter.LOG -> {
          shape = (int) varint();
          timeNanos = int64();
          uid = int64();
          return Kind.LOG;
        }
        case EventWriter.HEARD -> {
          shape = (int) varint();
          timeNanos = int64();
          return Kind.HEARD;
        }
        default -> throw new IllegalArgumentException("unknown entry " + kind + " at " + (at - 1));
      }
    }
    return Kind.END;
  }

  private void readSpan() {
    shape = (int) varint();
    timeNanos = int64();
    durationNanos = varint();
    traceHigh = int64();
    traceLow = int64();
    span = int64();
    threshold = varint() - 1;
  }

  private NavigableMap<String, String> texts() {
    var texts = new TreeMap<String, String>();
    for (long left = varint(); left > 0; left--) {
      texts.put(text(), text());
    }
    return texts;
  }

  private String text() {
    int length = (int) varint();
    var text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("varint too long at " + at);
  }

  private long int64() {
    long value = (long) LONGS.get(bytes, at);
    at += 8;
    return value;
  }

  /** Who sends what these events share. */
  public SeriesKey key() {
    return key;
  }

  /** The number of the event's shape. */
  public int shape() {
    return shape;
  }

  /** When it ended, nanoseconds since the epoch. */
  public long timeNanos() {
    return timeNanos;
  }

  /** How long it took. */
  public long durationNanos() {
    return durationNanos;
  }

  /** First half of the trace's id; both halves are not 0 together. */
  public long traceHigh() {
    return traceHigh;
  }

  /** Second half of the trace's id. */
  public long traceLow() {
    return traceLow;
  }

  /** The span's id, not 0. */
  public long span() {
    return span;
  }

  /** What tells a log record from all others; 0 when nothing does. */
  public long uid() {
    return uid;
  }

  /** What its trace state tells; see {@link org.bluesphere.model.catalogue.Sampling}. */
  public long threshold() {
    return threshold;
  }
}
