package org.bluesphere.collector.otlp;

import java.util.Arrays;

/** A list of longs that keeps its array. Not shared between threads. */
public final class Longs {
  private long[] values = new long[64];
  private int size;

  /** Forgets all. */
  public void clear() {
    size = 0;
  }

  /** Appends. */
  public void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The value at an index below the size. */
  public long get(int index) {
    return values[index];
  }

  /** The array behind; only the first {@link #size} hold. */
  long[] array() {
    return values;
  }

  /** The sum, or -1 when a value is negative or the sum overflows. */
  public long total() {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total += values[i];
      if (values[i] < 0 || total < 0) {
        return -1;
      }
    }
    return total;
  }
}
