package org.bluesphere.slo.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often which value was measured: exponential buckets of scale 3, at most 160 side by side. The
 * content of a sender's bucket lies at its upper end; {@link Resolution} knows how far down it may
 * reach. What is more than 20 doublings below the greatest value is counted in the lowest bucket,
 * what is above a sender's last bound apart.
 */
final class Histogram extends Cell {
  /** Buckets side by side. */
  static final int MOST = 160;

  /** Nothing, or less. */
  long below;

  /** More than the sender's last bound. */
  long above;

  private int first;
  private long[] counts = {};

  long total() {
    return below + above + Arrays.stream(counts).sum();
  }

  /** Counts measurements in a bucket. */
  void add(int bucket, long n) {
    if (n <= 0) {
      return;
    }
    if (counts.length == 0) {
      first = bucket;
      counts = new long[1];
    }
    int last = Math.max(bucket, first + counts.length - 1);
    int lowest = last - MOST + 1;
    reach(Math.max(Math.min(bucket, first), lowest), last);
    counts[Math.max(bucket, lowest) - first] += n;
  }

  /** Makes room for these buckets; what lies lower moves into the lowest. */
  private void reach(int from, int to) {
    if (from == first && to == first + counts.length - 1) {
      return;
    }
    var wider = new long[to - from + 1];
    for (int i = 0; i < counts.length; i++) {
      wider[Math.max(first + i, from) - from] += counts[i];
    }
    first = from;
    counts = wider;
  }

  void add(Histogram other) {
    below += other.below;
    above += other.above;
    for (int i = 0; i < other.counts.length; i++) {
      add(other.first + i, other.counts[i]);
    }
  }

  /** The share of all this that falls into {@code [from, to)} of a length; parts add up. */
  Histogram share(long from, long to, long length) {
    var share = new Histogram();
    share.below = Spread.share(below, from, to, length);
    share.above = Spread.share(above, from, to, length);
    for (int i = 0; i < counts.length; i++) {
      share.add(first + i, Spread.share(counts[i], from, to, length));
    }
    return share;
  }

  /** The value that a share of the measurements do not exceed, and what it surely lies between. */
  Percentile percentile(double quantile, Resolution resolution) {
    long rank = Math.max(1, (long) Math.ceil(quantile * total()));
    long before = below;
    if (rank <= before) {
      return new Percentile(0, 0, Buckets.NOTHING);
    }
    for (int i = 0; i < counts.length; i++) {
      if (rank <= before + counts[i]) {
        boolean folded = i == 0 && counts.length == MOST;
        double along = (double) (rank - before) / counts[i];
        return resolution.at(first + i, along, folded);
      }
      before += counts[i];
    }
    return resolution.beyond();
  }

  void body(DataOutput out) throws IOException {
    Varints.write(out, below);
    Varints.write(out, above);
    Varints.write(out, counts.length);
    if (counts.length > 0) {
      out.writeShort(first);
    }
    for (long count : counts) {
      Varints.write(out, count);
    }
  }

  void fill(DataInput in) throws IOException {
    below = Varints.read(in);
    above = Varints.read(in);
    counts = new long[(int) Varints.read(in)];
    if (counts.length > 0) {
      first = in.readShort();
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Varints.read(in);
    }
  }
}
