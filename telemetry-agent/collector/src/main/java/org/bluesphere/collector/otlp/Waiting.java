package org.bluesphere.collector.otlp;

import org.jspecify.annotations.Nullable;

/**
 * Numbers that are read and hashed, and wait to be looked up together: what is known of series lies
 * anywhere in memory. Asked for one after another each is waited for, asked for together they are
 * waited for together.
 */
final class Waiting {
  static final int MOST = 64;

  final long[] start = new long[MOST];
  final long[] time = new long[MOST];
  final long[] bits = new long[MOST];
  final int[] marks = new int[MOST];
  final int[] exemplarsFrom = new int[MOST];
  private final long[] high = new long[MOST];
  private final long[] low = new long[MOST];
  private final int[] from = new int[MOST];
  private final int[] end = new int[MOST];
  private final @Nullable Binding[] found = new @Nullable Binding[MOST];
  private int size;

  /** Sum of what was read of them: a load whose value nobody keeps would be left out. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

  int size() {
    return size;
  }

  boolean full() {
    return size == MOST;
  }

  void clear() {
    size = 0;
  }

  /** Adds the point that was read last. */
  void add(PointReader point, KeyedHash hash, int pointFrom, int pointEnd) {
    point.save(this, size);
    high[size] = hash.high();
    low[size] = hash.low();
    from[size] = pointFrom;
    end[size] = pointEnd;
    size++;
  }

  /** Looks all of them up. */
  void find(SeriesRegistry.Generation generation, long account) {
    long sum = generation.touch(low, size);
    for (int i = 0; i < size; i++) {
      found[i] = generation.find(high[i], low[i], account);
    }
    for (int i = 0; i < size; i++) {
      var binding = found[i];
      sum += binding == null ? 0 : binding.low + binding.lastSpell;
    }
    touched = sum;
  }

  /** What was found; null for a series that was not known then. */
  @Nullable Binding found(int at) {
    return found[at];
  }

  long high(int at) {
    return high[at];
  }

  long low(int at) {
    return low[at];
  }

  int from(int at) {
    return from[at];
  }

  int end(int at) {
    return end[at];
  }
}
