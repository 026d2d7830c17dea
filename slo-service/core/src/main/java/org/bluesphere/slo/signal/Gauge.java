package org.bluesphere.slo.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Momentary values: least, greatest, sum and number, and the newest of them. */
final class Gauge extends Cell {
  double min = Double.POSITIVE_INFINITY;
  double max = Double.NEGATIVE_INFINITY;
  double sum;
  long count;
  long lastAt = Long.MIN_VALUE;
  double last;

  /** A value; of two at one instant the greater is the newest. */
  void value(long at, double value) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    count++;
    newest(at, value);
  }

  /**
   * One more instance was seen in a minute.
   *
   * @param now how many there are in that minute
   */
  void instance(long now) {
    sum++;
    count += now == 1 ? 1 : 0;
    max = Math.max(max, (double) now);
  }

  private void newest(long at, double value) {
    if (at > lastAt || (at == lastAt && value > last)) {
      lastAt = at;
      last = value;
    }
  }

  void add(Gauge other) {
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    sum += other.sum;
    count += other.count;
    newest(other.lastAt, other.last);
  }

  void body(DataOutput out) throws IOException {
    out.writeDouble(min);
    out.writeDouble(max);
    out.writeDouble(sum);
    Varints.write(out, count);
    out.writeLong(lastAt);
    out.writeDouble(last);
  }

  void fill(DataInput in) throws IOException {
    min = in.readDouble();
    max = in.readDouble();
    sum = in.readDouble();
    count = Varints.read(in);
    lastAt = in.readLong();
    last = in.readDouble();
  }
}
