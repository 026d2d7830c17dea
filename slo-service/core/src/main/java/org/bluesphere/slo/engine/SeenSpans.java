package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Hashes of spans already applied, so that one that comes again counts once. They are keyed, since
 * callers choose ids: else they could make a span look like another, and look-ups slow. Two
 * generations, of which the younger ends after 15 min or when it is full. So a span is known for 15
 * to 30 min; for less only when more than {@value #MOST} others came in between, which is noted.
 * Two spans of one hash by chance: one in 10¹³ of those that come. Milliseconds since the epoch.
 */
final class SeenSpans {
  /** Of a generation; both at their most are 32 MB. */
  static final int MOST = 1 << 20;

  /** Every span is known at least that long, unless there are too many. */
  static final long KEPT = 15 * 60_000;

  private static final int SMALLEST = 1 << 10;

  private WordHash hash;
  private Generation young = new Generation(0);
  private Generation old = new Generation(0);
  private long shortened;

  /** Nothing seen yet; nobody who sends spans may know the key. */
  SeenSpans(long key0, long key1) {
    this.hash = new WordHash(key0, key1);
  }

  private static final class Generation {
    final long begun;
    long[] slots = new long[SMALLEST];
    int size;

    Generation(long begun) {
      this.begun = begun;
    }

    boolean has(long hash) {
      return slots[slot(slots, hash)] == hash;
    }

    void add(long hash) {
      if (2 * size >= slots.length) {
        var larger = new long[2 * slots.length];
        for (long each : slots) {
          if (each != 0) {
            larger[slot(larger, each)] = each;
          }
        }
        slots = larger;
      }
      slots[slot(slots, hash)] = hash;
      size++;
    }

    /** Where a hash is or would be. */
    private static int slot(long[] slots, long hash) {
      int mask = slots.length - 1;
      int at = (int) hash & mask;
      while (slots[at] != 0 && slots[at] != hash) {
        at = (at + 1) & mask;
      }
      return at;
    }

    void write(DataOutput out) throws IOException {
      out.writeLong(begun);
      out.writeInt(size);
      for (long each : Arrays.stream(slots).filter(it -> it != 0).toArray()) {
        out.writeLong(each);
      }
    }

    static Generation read(DataInput in) throws IOException {
      var generation = new Generation(in.readLong());
      int n = in.readInt();
      for (int i = 0; i < n; i++) {
        generation.add(in.readLong());
      }
      return generation;
    }
  }

  /** What tells equal ids of two texts apart. */
  long salt(String text) {
    return hash.of(text);
  }

  /** Whether this is the first time of a span; notes it. */
  boolean first(long salt, long traceHigh, long traceLow, long span, long now) {
    return first(hash.begin().word(salt).word(traceHigh).word(traceLow).word(span).end(), now);
  }

  /** Whether this is the first time of a log record; notes it. */
  boolean first(long salt, long uid, long now) {
    return first(hash.begin().word(salt).word(uid).end(), now);
  }

  /** Whether this is the first time of a hash; notes it. */
  boolean first(long hashed, long now) {
    long key = hashed == 0 ? 1 : hashed; // 0 marks what is free
    if (young.has(key) || old.has(key)) {
      return false;
    }
    boolean full = young.size >= MOST;
    if (full || now - young.begun >= KEPT) {
      if (now - young.begun < KEPT && old.size > 0) {
        shortened = now; // some of the older generation came less than that ago
      }
      // After a pause longer than that nothing of before is left to be known.
      old = now - young.begun >= 2 * KEPT ? new Generation(0) : young;
      young = new Generation(now);
    }
    young.add(key);
    return true;
  }

  /** When there were last too many to know each for {@link #KEPT}; 0 for never. */
  long shortened() {
    return shortened;
  }

  /** Of a snapshot from before hashes were keyed nothing would be known again. */
  void forget(long now) {
    if (young.size + old.size > 0) {
      shortened = now;
      young = new Generation(now);
      old = new Generation(0);
    }
  }

  void writeKey(DataOutput out) throws IOException {
    out.writeLong(hash.key0());
    out.writeLong(hash.key1());
  }

  void readKey(DataInput in) throws IOException {
    hash = new WordHash(in.readLong(), in.readLong());
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(shortened);
    young.write(out);
    old.write(out);
  }

  void read(DataInput in) throws IOException {
    shortened = in.readLong();
    young = Generation.read(in);
    old = Generation.read(in);
  }
}
