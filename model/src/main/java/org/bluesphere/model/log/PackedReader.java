package org.bluesphere.model.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads what {@link PackedWriter} packed. */
abstract sealed class PackedReader permits BlockReader, EventReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int HEADER = 28;

  private byte[] bytes = new byte[0];
  private int at;

  /** What kind of block it is, and which versions of it are read. */
  record Format(byte first, byte second, byte oldest, byte newest, String what) {
    private void check(byte[] block) {
      if (block.length < HEADER || block[0] != first || block[1] != second || block[2] < oldest) {
        throw new IllegalArgumentException(
            "not a block of %s of versions %d to %d".formatted(what, oldest, newest));
      }
      if (block[2] > newest) {
        throw new NewerFormatException(
            "a block of %s of version %d; this program reads %d to %d, run the one that wrote it"
                .formatted(what, block[2], oldest, newest));
      }
    }
  }

  /**
   * Starts a block.
   *
   * @throws IllegalArgumentException when it is none of this format
   * @throws NewerFormatException when a later program wrote it
   */
  final void open(byte[] block, Format format) {
    format.check(block);
    bytes = block;
    at = HEADER;
  }

  final byte version() {
    return bytes[2];
  }

  final boolean flag(int bit) {
    return (bytes[3] & bit) != 0;
  }

  /** Whether every resource of the request names its instance. */
  public final boolean identified() {
    return flag(1);
  }

  /** When the request arrived, milliseconds since the epoch. */
  public final long receivedAtMillis() {
    return (long) LONGS.get(bytes, 4);
  }

  /** Upper half of the request's fingerprint. */
  public final long fingerprintHigh() {
    return (long) LONGS.get(bytes, 12);
  }

  /** Lower half of the request's fingerprint. */
  public final long fingerprintLow() {
    return (long) LONGS.get(bytes, 20);
  }

  final boolean more() {
    return at < bytes.length;
  }

  final byte next8() {
    return bytes[at++];
  }

  static IllegalArgumentException unknown(byte kind) {
    return new IllegalArgumentException("unknown entry " + kind);
  }

  final NavigableMap<String, String> texts() {
    var texts = new TreeMap<String, String>();
    for (long left = varint(); left > 0; left--) {
      texts.put(text(), text());
    }
    return texts;
  }

  final String text() {
    int length = (int) varint();
    var text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  final long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("varint too long at " + at);
  }

  final long int64() {
    long value = (long) LONGS.get(bytes, at);
    at += 8;
    return value;
  }
}
