package org.bluesphere.slo.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What was measured in one stretch of time. Adding is commutative: neither order nor the way a
 * stretch was cut changes the sum.
 */
abstract sealed class Cell permits Counter, Gauge, Histogram {
  /** In how many minutes of the stretch anything was delivered, be it "nothing happened". */
  int minutes;

  /** Adds a cell of the same shape. */
  final void add(Cell other) {
    minutes += other.minutes;
    switch (this) {
      case Counter counter -> counter.add((Counter) other);
      case Gauge gauge -> gauge.add((Gauge) other);
      case Histogram histogram -> histogram.add((Histogram) other);
    }
  }

  final void write(DataOutput out) throws IOException {
    Varints.write(out, minutes);
    switch (this) {
      case Counter counter -> counter.body(out);
      case Gauge gauge -> gauge.body(out);
      case Histogram histogram -> histogram.body(out);
    }
  }

  static Cell read(DataInput in, Shape shape) throws IOException {
    var cell = shape.blank();
    cell.minutes = (int) Varints.read(in);
    switch (cell) {
      case Counter counter -> counter.fill(in);
      case Gauge gauge -> gauge.fill(in);
      case Histogram histogram -> histogram.fill(in);
    }
    return cell;
  }
}
