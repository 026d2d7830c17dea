package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Stretches of a slot whose counts came in one piece, after a gap in a stream: how many is known,
 * when they happened is not. A window shorter than such a stretch has no evidence in it. Times are
 * milliseconds since the epoch; only the newest stretches are kept.
 */
final class Imputed {
  private static final int MOST = 64;

  private record Stretch(long from, long to) {
    long length() {
      return to - from;
    }
  }

  private final List<Stretch> stretches = new ArrayList<>();

  /** Counts came in one piece over {@code [from, to)}. */
  void add(long from, long to) {
    var stretch = new Stretch(from, to);
    if (!stretches.contains(stretch)) {
      stretches.add(stretch);
      if (stretches.size() > MOST) {
        stretches.removeFirst();
      }
    }
  }

  boolean none() {
    return stretches.isEmpty();
  }

  /** Whether some of {@code [from, to)} is imputed. */
  boolean any(long from, long to) {
    return stretches.stream().anyMatch(it -> it.from < to && from < it.to);
  }

  /** How much of a window lies in stretches longer than itself. */
  long within(long from, long to) {
    long reached = from;
    long sum = 0;
    for (var stretch :
        stretches.stream()
            .filter(it -> it.length() > to - from)
            .sorted(java.util.Comparator.comparingLong(Stretch::from))
            .toList()) {
      long begin = Math.max(stretch.from, reached);
      long end = Math.min(stretch.to, to);
      if (begin < end) {
        sum += end - begin;
        reached = end;
      }
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(stretches.size());
    for (var stretch : stretches) {
      out.writeLong(stretch.from);
      out.writeLong(stretch.to);
    }
  }

  void read(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      stretches.add(new Stretch(in.readLong(), in.readLong()));
    }
  }
}
