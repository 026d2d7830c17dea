package org.bluesphere.slo.history;

import java.util.Arrays;

/** Values of one series in the order of their time. */
final class Track {
  private long[] nanos = new long[16];
  private double[] values = new double[16];
  private int size;

  /** Adds a value; false when it is not later than the one before. */
  boolean add(long time, double value) {
    if (size > 0 && time <= nanos[size - 1]) {
      return false;
    }
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    nanos[size] = time;
    values[size++] = value;
    return true;
  }

  int size() {
    return size;
  }

  long time(int index) {
    return nanos[index];
  }

  double value(int index) {
    return values[index];
  }

  /** The value at exactly that time; NaN when there is none. */
  double at(long time) {
    int index = Arrays.binarySearch(nanos, 0, size, time);
    return index < 0 ? Double.NaN : values[index];
  }

  /** The newest value not later than that time; NaN when there is none. */
  double until(long time) {
    int index = Arrays.binarySearch(nanos, 0, size, time);
    int found = index < 0 ? -index - 2 : index;
    return found < 0 ? Double.NaN : values[found];
  }
}
