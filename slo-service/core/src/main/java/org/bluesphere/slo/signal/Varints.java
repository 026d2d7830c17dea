package org.bluesphere.slo.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers in as few bytes as they need (LEB128). */
final class Varints {
  private Varints() {}

  static void write(DataOutput out, long value) throws IOException {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.writeByte((int) (left | 0x80));
      left >>>= 7;
    }
    out.writeByte((int) left);
  }

  static long read(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = in.readByte();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IOException("varint too long");
  }
}
