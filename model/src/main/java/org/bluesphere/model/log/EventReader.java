package org.bluesphere.model.log;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Walks a block that {@link EventWriter} packed, one entry at a time; the getters hold until the
 * next call of {@link #next}. Not shared between threads.
 */
public final class EventReader extends PackedReader {
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

  private static final Format FORMAT =
      new Format(
          EventWriter.MAGIC_0,
          EventWriter.MAGIC_1,
          EventWriter.VERSION,
          EventWriter.VERSION,
          "events");

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
   * @throws IllegalArgumentException when it is no block of events
   * @throws NewerFormatException when a later program wrote it
   */
  public void open(byte[] block) {
    open(block, FORMAT);
  }

  /** Whether it holds log records. */
  public boolean ofLogs() {
    return flag(2);
  }

  /** Moves to the next entry; resources are read on the way. */
  public Kind next() {
    while (more()) {
      byte kind = next8();
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
        default -> throw unknown(kind);
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
