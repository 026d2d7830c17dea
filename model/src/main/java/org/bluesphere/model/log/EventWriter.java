package org.bluesphere.model.log;

import java.util.Map;

/**
 * Packs the spans or log records of one request that somebody wants. A shape is what several of
 * them share; blocks stand alone, so a shape is told in each block again. Layout (version 1,
 * big-endian, varints are LEB128):
 *
 * <pre>
 * 'B' 'E' version=1 flags(bit 0: every resource is identified, bit 1: of log records)
 * receivedAt ms (8) fingerprint (8 + 8)
 * entries: RESOURCE environment n (key value)…      of the shapes that follow
 *          SHAPE name n (key value)…                numbered from 0
 *          SPAN shape end(8) duration trace(16) span(8) threshold+1, 0 without one
 *          LOG shape time(8) uid(8), 0 without one
 *          HEARD shape time(8)                      newest record of a stream, wanted or not
 * </pre>
 *
 * <p>One writer per request, not shared between threads; reusable by {@link #begin}.
 */
public final class EventWriter extends PackedWriter {
  static final byte MAGIC_0 = 'B';
  static final byte MAGIC_1 = 'E';
  static final byte VERSION = 1;
  static final byte RESOURCE = 1;
  static final byte SHAPE = 2;
  static final byte SPAN = 3;
  static final byte LOG = 4;
  static final byte HEARD = 5;

  private int events;

  /** Starts a block, forgetting what was there. */
  public void begin(long receivedAtMillis, long fingerprintHigh, long fingerprintLow) {
    events = 0;
    head(MAGIC_0, MAGIC_1, VERSION, receivedAtMillis, fingerprintHigh, fingerprintLow);
  }

  /**
   * Says that it holds log records, which have no identity: a repetition is told by the request.
   */
  public void ofLogs() {
    flag(2, true);
  }

  /** Number of spans and records written since {@link #begin}. */
  public int events() {
    return events;
  }

  /** Whose shapes follow. */
  public void resource(String environment, Map<String, String> resource) {
    put(RESOURCE);
    text(environment);
    texts(resource);
  }

  /** What events share; its number is how many came before it in the block. */
  public void shape(String name, Map<String, String> attributes) {
    put(SHAPE);
    text(name);
    texts(attributes);
  }

  /**
   * A span.
   *
   * @param endNanos since the epoch
   * @param durationNanos not negative
   * @param threshold see {@link org.bluesphere.model.catalogue.Sampling}
   */
  public void span(
      int shape,
      long endNanos,
      long durationNanos,
      long traceHigh,
      long traceLow,
      long span,
      long threshold) {
    events++;
    put(SPAN);
    varint(shape);
    int64(endNanos);
    varint(durationNanos);
    id(traceHigh, traceLow);
    int64(span);
    varint(threshold + 1);
  }

  /** A log record; {@code uid} is a hash of what tells it from all others, 0 when nothing does. */
  public void log(int shape, long timeNanos, long uid) {
    events++;
    put(LOG);
    varint(shape);
    int64(timeNanos);
    int64(uid);
  }

  /** A stream of records delivered some, the newest of that time. */
  public void heard(int shape, long timeNanos) {
    events++;
    put(HEARD);
    varint(shape);
    int64(timeNanos);
  }
}
