package org.bluesphere.collector.otlp;

import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * By which a request is known again: a hash of what those of its points say that are judged, in
 * their order. A point's attributes, and all above it, are in its digest already; hashing the body
 * itself would read them again, which is nine tenths of it. Bytes that say nothing of a point, such
 * as a description, tell no requests apart (decision 0031). Memory is bounded whatever comes. Not
 * shared between threads.
 */
final class Fingerprint {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int ROOM = 16 << 10;

  /** A fold puts what came before at the front. */
  private static final int BEFORE = 16;

  private final Hasher128 hasher;
  private final byte[] said = new byte[ROOM];
  private int size;
  private long high;
  private long low;

  Fingerprint(IdentityKey key) {
    this.hasher = Hashing.xxh3_128(key.seed());
  }

  /** Begins, for requests of one environment: the same bytes of two are two requests. */
  void begin(String environment) {
    size = BEFORE;
    high = hasher.hashCharsToLong(environment);
    low = 0;
  }

  /** Two words. */
  void words(long first, long second) {
    if (ROOM - size < 16) {
      fold();
    }
    LONGS.set(said, size, first);
    LONGS.set(said, size + 8, second);
    size += 16;
  }

  /** A range, by which alone its length is not told. */
  void bytes(byte[] source, int from, int to) {
    int length = to - from;
    if (length + Long.BYTES > ROOM - size) {
      fold();
    }
    if (length + Long.BYTES > ROOM - BEFORE) {
      var of = hasher.hashBytesTo128Bits(source, from, length);
      words(of.getMostSignificantBits(), of.getLeastSignificantBits());
      return;
    }
    if (to + Long.BYTES <= source.length) {
      for (int i = 0; i < length; i += Long.BYTES) { // what is copied beyond is written over
        LONGS.set(said, size + i, (long) LONGS.get(source, from + i));
      }
    } else {
      System.arraycopy(source, from, said, size, length);
    }
    size += length;
  }

  /** Ends; {@link #high} and {@link #low} hold then. */
  void finish() {
    fold();
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  private void fold() {
    LONGS.set(said, 0, high);
    LONGS.set(said, 8, low);
    var hash = hasher.hashBytesTo128Bits(said, 0, size);
    high = hash.getMostSignificantBits();
    low = hash.getLeastSignificantBits();
    size = BEFORE;
  }
}
