package org.bluesphere.slo.stream;

import java.util.Arrays;
import org.bluesphere.slo.stream.Outcome.Note;

/**
 * What one process counted since its start, as its newest point told. Times are nanoseconds since
 * the epoch. Most streams have one value; that lies here and not in an array of its own, since each
 * object that a point has to look at is waited for.
 */
sealed class Generation permits StreamState {
  private static final long[] NONE = {};
  private static final long MILLI = 1_000_000;

  /** Whether any point came. */
  boolean begun;

  long start;

  /** Time of its newest point; 0 when a snapshot did not tell. */
  long last;

  long layout;
  private long first;

  /** Whether the first value is the only one. */
  private boolean single;

  /** All values where there are more, else none. */
  private long[] all = NONE;

  final boolean known() {
    return single || all.length > 0;
  }

  /** What was counted; empty when that is unknown. To be looked at, not changed. */
  final long[] values() {
    return single ? new long[] {first} : all;
  }

  final void keep(long[] counts) {
    single = counts.length == 1;
    first = single ? counts[0] : 0;
    all = counts.length <= 1 ? NONE : counts;
  }

  /** The count of events; 0 when that is unknown. */
  final long newestCount() {
    return all.length == 0 ? first : all[0];
  }

  final void begin(StreamState.Point point) {
    begun = true;
    start = point.start();
    last = point.time();
    keep(point.counts());
    layout = point.bounds();
  }

  /** Holds what another holds. */
  final void take(Generation of) {
    begun = of.begun;
    start = of.start;
    last = of.last;
    first = of.first;
    single = of.single;
    all = of.all;
    layout = of.layout;
  }

  /** What {@link StreamState#advance} says, of a point of the same process. */
  final boolean advance(long time, long[] counts, long bounds) {
    if (time <= last || bounds != layout) {
      return false;
    }
    return single ? one(time, counts) : each(time, counts);
  }

  private boolean one(long time, long[] counts) {
    if (counts.length != 1 || counts[0] < first) {
      return false;
    }
    long now = counts[0];
    counts[0] = now - first;
    first = now;
    last = time;
    return true;
  }

  private boolean each(long time, long[] counts) {
    var before = all;
    if (counts.length != before.length) {
      return false;
    }
    for (int i = 0; i < before.length; i++) {
      if (before[i] == Increment.UNKNOWN || counts[i] < before[i]) {
        return false;
      }
    }
    for (int i = 0; i < before.length; i++) {
      long now = counts[i];
      counts[i] = now - before[i];
      before[i] = now;
    }
    last = time;
    return true;
  }

  /** The next point of the same process. */
  final Outcome next(StreamState.Point point) {
    if (point.time() <= last) {
      return Outcome.none(
          point.time() < last
              ? Note.SUPERSEDED
              : same(point.counts(), values()) ? Note.DUPLICATE : Note.CONFLICT);
    }
    var before = before(point);
    // Of an exponential histogram only the count tells a reset: what lies within a threshold may
    // become less certain.
    boolean widens = point.bounds() == 0 || Layout.exponential(point.bounds());
    long from = last == 0 ? point.time() - MILLI : last;
    long was = layout;
    begin(point);
    if (before.length == 0) {
      return Outcome.none(Note.BASELINE);
    }
    if (fell(point.counts(), before, widens ? 1 : before.length)) {
      return point.whole(from, Note.RESET);
    }
    var added = minus(point.counts(), before);
    if (widens) {
      keepWithin(added, was != 0);
    }
    return new Outcome(point.increment(from, added), Note.PLAIN);
  }

  /**
   * The values to take away from a point's, counted by the same bounds; empty if there are none.
   */
  private long[] before(StreamState.Point point) {
    int width = point.width();
    var values = values();
    if (width == 1 || point.bounds() == layout) {
      return values.length < width ? new long[0] : Arrays.copyOf(values, width);
    }
    if (!Layout.exponential(point.bounds())) {
      return new long[0];
    }
    if (layout == 0) { // From a snapshot that did not tell the scale.
      return values.length == width ? values : new long[0];
    }
    int coarser = Layout.scale(layout) - Layout.scale(point.bounds());
    if (coarser < 0 || values.length < width) {
      return new long[0];
    }
    int stride = width - 1;
    int level = Math.min(coarser, (values.length - 1) / stride - 1);
    var before = new long[width];
    before[0] = values[0];
    System.arraycopy(values, 1 + level * stride, before, 1, stride);
    return before;
  }

  /**
   * Bounds that crossed say nothing. At an unknown scale they are cut to what was counted, since
   * then only a first point after an update is concerned.
   */
  private static void keepWithin(long[] added, boolean scaleKnown) {
    for (int i = 1; i + 1 < added.length && scaleKnown; i += 2) {
      boolean known = added[i] != Increment.UNKNOWN;
      if (known && (added[i] < 0 || added[i + 1] < added[i] || added[i + 1] > added[0])) {
        added[i] = 0;
        added[i + 1] = added[0];
      }
    }
    for (int i = 1; i < added.length && !scaleKnown; i++) {
      added[i] = added[i] == Increment.UNKNOWN ? added[i] : Math.clamp(added[i], 0L, added[0]);
    }
  }

  static boolean same(long[] now, long[] before) {
    boolean same = now.length == before.length;
    for (int i = 0; same && i < now.length; i++) {
      same = now[i] == before[i] || before[i] == Increment.UNKNOWN;
    }
    return same;
  }

  private static boolean fell(long[] now, long[] before, int width) {
    for (int i = 0; i < width; i++) {
      if (before[i] != Increment.UNKNOWN && now[i] < before[i]) {
        return true;
      }
    }
    return false;
  }

  private static long[] minus(long[] now, long[] before) {
    var difference = new long[before.length];
    for (int i = 0; i < before.length; i++) {
      difference[i] = before[i] == Increment.UNKNOWN ? before[i] : now[i] - before[i];
    }
    return difference;
  }
}
