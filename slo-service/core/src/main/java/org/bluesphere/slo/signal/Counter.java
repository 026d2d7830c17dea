package org.bluesphere.slo.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many events; of a share also how many of the same metric. */
final class Counter extends Cell {
  long sum;
  long all;

  void add(Counter other) {
    sum += other.sum;
    all += other.all;
  }

  void body(DataOutput out) throws IOException {
    Varints.write(out, sum);
    Varints.write(out, all);
  }

  void fill(DataInput in) throws IOException {
    sum = Varints.read(in);
    all = Varints.read(in);
  }
}
