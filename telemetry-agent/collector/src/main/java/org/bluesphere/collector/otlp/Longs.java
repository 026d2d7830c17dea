package org.bluesphere.collector.otlp;

import java.util.Arrays;

/**
 * A list of longs that keeps its array. Beyond {@value #MOST} they are counted, not kept: the
 * sender's bytes are reserved at the gate, what they become here is not. Not shared between
 * threads.
 */
public final class Longs {
  /** More than any point may have; whoever reads on must look at the size first. */
  static final int MOST = 2_048;

  private final int most;
  private long[] values = new long[64];
  private int size;

  /** A list that keeps {@value #MOST}. */
  public Longs() {
    this(MOST);
  }

  /** A list that keeps so many. */
  public Longs(int most) {
    this.most = most;
  }

  /** Forgets all. */
  public void clear() {
    size = 0;
  }

  /** Appends. */
  public void add(long value) {
    if (size < most) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.min(most, 2 * size));
      }
      values[size] = value;
    }
    size++;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Whether all are kept. */
  public boolean whole() {
    return size <= most;
  }

  /** The value at an index below the size and what is kept. */
  public long get(int index) {
    return values[index];
  }

  /** The array behind; only the first {@link #size} hold, where all are kept. */
  long[] array() {
    return values;
  }

  /** The sum, or -1 when a value is negative, the sum overflows or not all are kept. */
  public long total() {
    if (!whole()) {
      return -1;
    }
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
