package org.bluesphere.collector.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-1-3 with 128 bits of output and a 16-byte key, absorbing ranges of bytes without copying.
 *
 * <p>Two things stand on these hashes: equal hash means same series, and the open-addressing maps
 * stay shallow. Senders choose the bytes, so both need a hash whose collisions cannot be computed
 * without the key. Seeded fast hashes (xxh3, wyhash) are known to have collisions that hold for
 * every seed; SipHash is made for this, and 1-3 rounds are what Rust and Python use against
 * flooding. A chance collision among 50,000 series has probability 2⁻⁹⁸. Not shared between
 * threads.
 */
public final class KeyedHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long key0;
  private final long key1;
  private long v0;
  private long v1;
  private long v2;
  private long v3;
  private long prefix0;
  private long prefix1;
  private long prefix2;
  private long prefix3;
  private long high;
  private long low;

  KeyedHash(byte[] key) {
    key0 = (long) LONGS.get(key, 0);
    key1 = (long) LONGS.get(key, 8);
    begin();
    keep();
  }

  /** Begins. */
  public KeyedHash begin() {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
    return this;
  }

  /** Begins with an earlier digest as prefix. */
  public KeyedHash begin(long prefixHigh, long prefixLow) {
    return begin().word(prefixHigh).word(prefixLow);
  }

  /** From now on {@link #again} begins as this did. */
  KeyedHash prefix(long prefixHigh, long prefixLow) {
    begin(prefixHigh, prefixLow);
    keep();
    return this;
  }

  /** Begins with the {@link #prefix}; without one as {@link #begin()} does. */
  KeyedHash again() {
    v0 = prefix0;
    v1 = prefix1;
    v2 = prefix2;
    v3 = prefix3;
    return this;
  }

  /** Eight bytes. */
  public KeyedHash word(long word) {
    v3 ^= word;
    round();
    v0 ^= word;
    return this;
  }

  /** A range with its length before it, so that neighbours cannot lend each other bytes. */
  public KeyedHash field(byte[] bytes, int from, int to) {
    return word(to - from).bytes(bytes, from, to);
  }

  /** A range, ended as SipHash ends its message. */
  public KeyedHash bytes(byte[] bytes, int from, int to) {
    long a = v0;
    long b = v1;
    long c = v2;
    long d = v3;
    int at = from;
    for (; at <= to - 8; at += 8) {
      long word = (long) LONGS.get(bytes, at);
      d ^= word;
      a += b;
      b = Long.rotateLeft(b, 13) ^ a;
      a = Long.rotateLeft(a, 32);
      c += d;
      d = Long.rotateLeft(d, 16) ^ c;
      a += d;
      d = Long.rotateLeft(d, 21) ^ a;
      c += b;
      b = Long.rotateLeft(b, 17) ^ c;
      c = Long.rotateLeft(c, 32);
      a ^= word;
    }
    v0 = a;
    v1 = b;
    v2 = c;
    v3 = d;
    long last = (long) (to - from) << 56;
    for (int shift = 0; at < to; at++, shift += 8) {
      last |= (bytes[at] & 0xffL) << shift;
    }
    return word(last);
  }

  /** Ends; {@link #high} and {@link #low} hold then. */
  public KeyedHash finish() {
    v2 ^= 0xee;
    round();
    round();
    round();
    high = v0 ^ v1 ^ v2 ^ v3;
    v1 ^= 0xdd;
    round();
    round();
    round();
    low = v0 ^ v1 ^ v2 ^ v3;
    return this;
  }

  /** Upper half of the digest. */
  public long high() {
    return high;
  }

  /** Lower half of the digest. */
  public long low() {
    return low;
  }

  private void keep() {
    prefix0 = v0;
    prefix1 = v1;
    prefix2 = v2;
    prefix3 = v3;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
