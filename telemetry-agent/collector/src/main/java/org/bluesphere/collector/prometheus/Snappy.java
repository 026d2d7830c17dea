package org.bluesphere.collector.prometheus;

import org.bluesphere.collector.otlp.MalformedRequestException;

/**
 * Decodes Snappy's block format (google/snappy, format_description.txt): the length of the output,
 * then literals and copies from what was decoded already. The length is known, and can be refused,
 * before anything is decoded; not a byte is written beyond it.
 */
final class Snappy {
  private final byte[] in;
  private final int end;
  private int at;

  private Snappy(byte[] in, int end) {
    this.in = in;
    this.end = end;
  }

  /**
   * How long the output will be, up to 4 GiB.
   *
   * @throws MalformedRequestException when there is no length
   */
  static long length(byte[] in, int end) {
    return new Snappy(in, end).varint();
  }

  /**
   * Decodes to the first {@link #length} bytes of {@code out}.
   *
   * @throws MalformedRequestException when the input ends early, goes on too long or copies from
   *     before the output
   */
  static void decode(byte[] in, int end, byte[] out) {
    var snappy = new Snappy(in, end);
    snappy.elements(out, Math.toIntExact(snappy.varint()));
  }

  private void elements(byte[] out, int length) {
    int to = 0;
    while (at < end) {
      int tag = in[at++] & 0xff;
      int size = size(tag);
      if (size > length - to) {
        throw malformed("snappy data longer than it says");
      }
      if ((tag & 3) == 0) {
        literal(out, to, size);
      } else {
        copy(out, to, size, offset(tag));
      }
      to += size;
    }
    if (to != length) {
      throw malformed("snappy data of " + to + " bytes that says " + length);
    }
  }

  /** Of a literal or a copy; a long literal's follows the tag. */
  private int size(int tag) {
    int upper = tag >>> 2;
    return switch (tag & 3) {
      case 0 -> {
        long size = (upper < 60 ? upper : bytes(upper - 59)) + 1;
        yield (int) Math.min(size, Integer.MAX_VALUE);
      }
      case 1 -> 4 + (upper & 7);
      default -> upper + 1;
    };
  }

  private long offset(int tag) {
    return switch (tag & 3) {
      case 1 -> ((long) (tag >>> 5) << 8) | bytes(1);
      case 2 -> bytes(2);
      default -> bytes(4);
    };
  }

  private void literal(byte[] out, int to, int size) {
    if (size > end - at) {
      throw malformed("truncated snappy literal");
    }
    System.arraycopy(in, at, out, to, size);
    at += size;
  }

  private void copy(byte[] out, int to, int size, long offset) {
    if (offset == 0 || offset > to) {
      throw malformed("snappy copy from before the start");
    }
    int from = to - (int) offset;
    if (offset >= size) {
      System.arraycopy(out, from, out, to, size);
      return;
    }
    // A copy may reach into what it writes itself: that is how runs are told.
    for (int i = 0; i < size; i++) {
      out[to + i] = out[from + i];
    }
  }

  private long bytes(int count) {
    if (count > end - at) {
      throw malformed("truncated snappy tag");
    }
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (in[at++] & 0xffL) << (8 * i);
    }
    return value;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (at >= end) {
        throw malformed("truncated snappy length");
      }
      byte b = in[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0 && value < 1L << 32) {
        return value;
      }
    }
    throw malformed("snappy length over 32 bits");
  }

  private MalformedRequestException malformed(String what) {
    return new MalformedRequestException(what, at);
  }
}
