package org.bluesphere.collector.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A cursor over protobuf bytes that never leaves its bounds. Not shared between threads. */
public final class Wire {
  /** Deepest nesting of groups and of attribute values. */
  static final int MAX_DEPTH = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int GROUP = 3;
  private static final int FIXED32 = 5;

  private byte[] bytes = new byte[0];
  private int at;

  /** Starts at the first byte. */
  public void open(byte[] source) {
    bytes = source;
    at = 0;
  }

  /** What is read. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where it stands. */
  public int at() {
    return at;
  }

  /** Goes to where it was before. */
  public void seek(int position) {
    at = position;
  }

  /** Reads a field's number and wire type. */
  public int tag(int end) {
    if (at < end && bytes[at] >= 8) {
      return bytes[at++];
    }
    int tag = (int) varint(end);
    if (tag >>> 3 == 0) {
      throw malformed("field number 0");
    }
    return tag;
  }

  /** Reads a varint. */
  public long varint(int end) {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (at >= end) {
        throw malformed("truncated varint");
      }
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw malformed("varint longer than 10 bytes");
  }

  /** Reads a zigzag varint of 32 bits. */
  public int zigzag(int end) {
    int raw = (int) varint(end);
    return (raw >>> 1) ^ -(raw & 1);
  }

  /** Reads eight bytes, little-endian. */
  public long fixed64(int end) {
    if (end - at < 8) {
      throw malformed("truncated 64-bit value");
    }
    long value = (long) LONGS.get(bytes, at);
    at += 8;
    return value;
  }

  /** Reads a double. */
  public double float64(int end) {
    return Double.longBitsToDouble(fixed64(end));
  }

  /** Reads a length; the position after what it covers. */
  public int length(int end) {
    long length = varint(end);
    if (length < 0 || length > end - at) {
      throw malformed("length " + length + " past the end");
    }
    return at + (int) length;
  }

  /**
   * Passes over fields of one tag, of a length that takes a byte, as far as they follow one another
   * here: what the attributes of nearly every point are. The rest is for {@link #tag}.
   *
   * @param tag of one byte, with a length
   */
  public void run(int tag, int end) {
    var source = bytes;
    int position = at; // a field would be stored and loaded again with each step
    while (position + 1 < end && source[position] == tag) {
      int next = position + 2 + source[position + 1];
      if (source[position + 1] < 0 || next > end) {
        break;
      }
      position = next;
    }
    at = position;
  }

  /** Passes over a field. */
  public void skip(int tag, int end) {
    skip(tag, end, 0);
  }

  private void skip(int tag, int end, int depth) {
    switch (tag & 7) {
      case 0 -> varint(end);
      case FIXED64 -> advance(8, end);
      case LENGTH -> at = length(end);
      case GROUP -> skipGroup(tag >>> 3, end, depth + 1);
      case FIXED32 -> advance(4, end);
      default -> throw malformed("wire type " + (tag & 7));
    }
  }

  private void skipGroup(int field, int end, int depth) {
    if (depth > MAX_DEPTH) {
      throw malformed("nesting deeper than " + MAX_DEPTH);
    }
    for (int tag = tag(end); tag != ((field << 3) | 4); tag = tag(end)) {
      skip(tag, end, depth);
    }
  }

  private void advance(int length, int end) {
    if (length > end - at) {
      throw malformed("truncated value");
    }
    at += length;
  }

  /** UTF-8. */
  public String text(int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed("text that is no UTF-8");
    }
  }

  /** An error at this place. */
  public MalformedRequestException malformed(String what) {
    return new MalformedRequestException(what, at);
  }
}
