package org.bluesphere.model.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
public final class EventWriter {
  static final byte MAGIC_0 = 'B';
  static final byte MAGIC_1 = 'E';
  static final byte VERSION = 1;
  static final byte RESOURCE = 1;
  static final byte SHAPE = 2;
  static final byte SPAN = 3;
  static final byte LOG = 4;
  static final byte HEARD = 5;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[4096];
  private int size;
  private int events;

  /** Starts a block, forgetting what was there. */
  public void begin(long receivedAtMillis, long fingerprintHigh, long fingerprintLow) {
    size = 0;
    events = 0;
    put(MAGIC_0);
    put(MAGIC_1);
    put(VERSION);
    put((byte) 0);
    int64(receivedAtMillis);
    int64(fingerprintHigh);
    int64(fingerprintLow);
  }

  /** Says whether every resource of the request names its instance. */
  public void identified(boolean identified) {
    bytes[3] = (byte) ((bytes[3] & 2) | (identified ? 1 : 0));
  }

  /**
   * Says that it holds log records, which have no identity: a repetition is told by the request.
   */
  public void ofLogs() {
    bytes[3] |= 2;
  }

  /** Number of spans and records written since {@link #begin}. */
  public int events() {
    return events;
  }

  /** The block so far, copied. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
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
    int64(traceHigh);
    int64(traceLow);
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

  private void texts(Map<String, String> texts) {
    varint(texts.size());
    texts.forEach((key, value) -> {
      text(key);
      text(value);
    });
  }

  private void text(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  private void varint(long value) {
    reserve(10);
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  private void int64(long value) {
    reserve(8);
    LONGS.set(bytes, size, value);
    size += 8;
  }

  private void put(byte value) {
    reserve(1);
    bytes[size++] = value;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
