package org.bluesphere.model.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** What blocks are packed of: big-endian words, varints of LEB128, texts of UTF-8. */
abstract sealed class PackedWriter permits BlockWriter, EventWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int FINGERPRINT = 12;

  private byte[] bytes = new byte[4096];
  private int size;
  private boolean known;

  /** Starts anew: two letters, the version, no flags, when and which request it was. */
  final void head(
      byte first, byte second, byte version, long receivedAtMillis, long high, long low) {
    size = 0;
    known = true;
    put(first);
    put(second);
    put(version);
    put((byte) 0);
    int64(receivedAtMillis);
    id(high, low);
  }

  /** Sets or clears a flag of the head. */
  final void flag(int bit, boolean set) {
    bytes[3] = (byte) (set ? bytes[3] | bit : bytes[3] & ~bit);
  }

  /** Says whether every resource of the request names its instance. */
  public final void identified(boolean identified) {
    flag(1, identified);
  }

  /** Which request it is will be told by {@link #fingerprint}. */
  final void unknown() {
    known = false;
  }

  /** Says which request it was, when that was not known at the start. */
  public final void fingerprint(long high, long low) {
    known = true;
    LONGS.set(bytes, FINGERPRINT, high);
    LONGS.set(bytes, FINGERPRINT + Long.BYTES, low);
  }

  /**
   * The block so far, copied.
   *
   * @throws IllegalStateException when nobody said which request it is: all would be one
   */
  public final byte[] toBytes() {
    if (!known) {
      throw new IllegalStateException("a block without a fingerprint");
    }
    return Arrays.copyOf(bytes, size);
  }

  final void id(long high, long low) {
    int64(high);
    int64(low);
  }

  final void texts(Map<String, String> texts) {
    varint(texts.size());
    texts.forEach((key, value) -> {
      text(key);
      text(value);
    });
  }

  final void text(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  final void varint(long value) {
    reserve(10);
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  final void int64(long value) {
    reserve(8);
    LONGS.set(bytes, size, value);
    size += 8;
  }

  final void put(byte value) {
    reserve(1);
    bytes[size++] = value;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
