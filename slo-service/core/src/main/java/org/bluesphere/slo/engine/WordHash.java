package org.bluesphere.slo.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * SipHash-1-3 of words of eight bytes (J.-P. Aumasson, D. J. Bernstein 2012): who chooses what is
 * hashed finds no two that are equal without the key. How many words there are is the callers' to
 * tell apart.
 */
final class WordHash {
  private final long key0;
  private final long key1;
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  WordHash(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  long key0() {
    return key0;
  }

  long key1() {
    return key1;
  }

  WordHash begin() {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
    return this;
  }

  WordHash word(long word) {
    v3 ^= word;
    round();
    v0 ^= word;
    return this;
  }

  long end() {
    v2 ^= 0xff;
    round();
    round();
    round();
    return v0 ^ v1 ^ v2 ^ v3;
  }

  /** Of a text, with its length after it. */
  long of(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var words = ByteBuffer.allocate((bytes.length + 7) / 8 * 8).order(ByteOrder.LITTLE_ENDIAN);
    words.put(bytes).rewind();
    begin();
    while (words.hasRemaining()) {
      word(words.getLong());
    }
    return word(bytes.length).end();
  }

  private void round() {
    v0 += v1;
    v2 += v3;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 = Long.rotateLeft(v2, 32);
  }
}
