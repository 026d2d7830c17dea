package org.bluesphere.slo.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.bluesphere.slo.stream.Outcome.Note;
import org.jspecify.annotations.Nullable;

/**
 * One stream of points: turns cumulative and delta points into increments (reference telemetry
 * §2.5). Times are nanoseconds since the epoch; a start of 0 is unknown.
 *
 * <p>Two generations are kept, the one with the newest start and one other: a process that comes
 * late with its last flush, or a second process that writes the same stream, counts against its own
 * values. Only a start newer than all before it is credited in full, so two writers never count
 * twice.
 *
 * <p>The newest generation is this object itself, since each object a point looks at is waited for.
 * Used by the engine's thread only.
 */
public final class StreamState extends Generation {
  private static final long MILLI = 1_000_000;

  /** Null while there was only one. */
  private @Nullable Generation other;

  /** Whether any point came. */
  public boolean seen() {
    return begun;
  }

  /** A cumulative point whose counts are all its own; {@link #cumulative} says the rest. */
  public Outcome cumulative(
      long startNanos, long timeNanos, long[] counts, long bounds, long creditFrom) {
    return cumulative(startNanos, timeNanos, counts, counts.length, bounds, creditFrom);
  }

  /**
   * A cumulative point.
   *
   * @param counts never changed afterwards; behind the first {@code width} of them follow those
   *     that an exponential histogram has at coarser scales ({@link Thresholds#coarser})
   * @param bounds which histogram bounds hold, or an exponential histogram's {@link Layout}; 0 for
   *     a number. A change without a new start is a baseline, unless it only became coarser
   * @param creditFrom time from which a first value counts: 0 makes it a baseline
   */
  public Outcome cumulative(
      long startNanos, long timeNanos, long[] counts, int width, long bounds, long creditFrom) {
    var point = new Point(startNanos, timeNanos, counts, width, bounds);
    if (!begun) {
      begin(point);
      // A start at the point's own time says nothing, as none does.
      long from = startNanos == timeNanos ? creditFrom : Math.max(startNanos, creditFrom);
      return creditFrom == 0 ? Outcome.none(Note.BASELINE) : point.whole(from, Note.PLAIN);
    }
    if (start == 0 && startNanos <= last) {
      start = startNanos; // The start of what was counted so far becomes known.
    }
    if (startNanos == start) {
      return next(point);
    }
    if (other != null && other.known() && startNanos == other.start) {
      // Only when the newest was the last to speak: else one of two fell silent, and all is well.
      boolean alternates = timeNanos > last && last > other.last;
      var outcome = other.next(point);
      return alternates ? new Outcome(outcome.increment(), Note.ALTERNATES) : outcome;
    }
    return startNanos < start ? older(point) : newer(point);
  }

  /**
   * What nearly every cumulative point is: a later one of the newest process, by the same bounds,
   * of which nothing fell. Changes nothing and answers false for all others: they are for {@link
   * #cumulative}.
   *
   * @param counts all the point's own; holds what it adds afterwards, since {@link #lastNanos} of
   *     before
   * @param layout as for {@link #cumulative}, and no exponential histogram's
   */
  public boolean advance(long startNanos, long timeNanos, long[] counts, long layout) {
    return begun && startNanos == start && last != 0 && advance(timeNanos, counts, layout);
  }

  /** Time of the newest process's newest point, nanoseconds since the epoch; 0 when unknown. */
  public long lastNanos() {
    return last;
  }

  /** What the newest process counted as of then; 0 when that is unknown. */
  public long count() {
    return newestCount();
  }

  /** A start older than the newest, and unknown: of its values nobody knows what was counted. */
  private Outcome older(Point point) {
    if (point.time <= last) {
      return Outcome.none(Note.SUPERSEDED);
    }
    other = other == null ? new Generation() : other;
    other.begin(point);
    return Outcome.none(Note.ALTERNATES);
  }

  private Outcome newer(Point point) {
    // A new start may lie before our last point when clocks differ; what was counted stays.
    long from = Math.max(point.start, Math.min(last, point.time));
    other = other == null ? new Generation() : other;
    other.take(this);
    begin(point);
    return point.start == point.time ? Outcome.none(Note.BASELINE) : point.whole(from, Note.PLAIN);
  }

  /**
   * A delta point.
   *
   * @param once whether the same window is never sent twice with something new in it: an exact
   *     repeat is a duplicate then. Another value for it always counts, and is told as overlap
   */
  public Outcome delta(long startNanos, long timeNanos, long[] counts, boolean once) {
    var point = new Point(startNanos, timeNanos, counts, counts.length, 0);
    boolean again = begun && startNanos == start && timeNanos == last;
    if (again && once && same(counts, values())) {
      return Outcome.none(Note.DUPLICATE);
    }
    boolean overlaps = begun && startNanos != 0 && overlaps(point);
    if (!begun || timeNanos >= last) {
      begin(point);
    }
    // Without a start nothing is known of the interval: the events count at the point's time.
    return point.whole(
        startNanos == 0 ? timeNanos : startNanos, overlaps ? Note.OVERLAP : Note.PLAIN);
  }

  /** Whether more than half of the shorter window lies in both; less may be rounding of clocks. */
  private boolean overlaps(Point point) {
    long common = Math.min(point.time, last) - Math.max(point.start, start);
    long shorter = Math.min(point.time - point.start, last - start);
    return start != 0 && common > 0 && common > shorter / 2;
  }

  /**
   * Told when the thresholds of a histogram change: what is counted by one that stays goes on, the
   * first increment of a new one is unknown.
   */
  public void meaningChanged(double[] before, double[] after) {
    keep(moved(values(), before, after));
    if (other != null) {
      other.keep(moved(other.values(), before, after));
    }
  }

  private static long[] moved(long[] counts, double[] before, double[] after) {
    int stride = 2 * before.length;
    if (counts.length == 0
        || (stride == 0 ? counts.length != 1 : (counts.length - 1) % stride != 0)) {
      return counts;
    }
    int scales = stride == 0 ? 1 : (counts.length - 1) / stride;
    var moved = new long[1 + 2 * after.length * scales];
    Arrays.fill(moved, Increment.UNKNOWN);
    moved[0] = counts[0];
    for (int i = 0; i < after.length; i++) {
      int known = 0;
      while (known < before.length && before[known] != after[i]) {
        known++;
      }
      for (int s = 0; s < scales && known < before.length; s++) {
        int to = 1 + 2 * (s * after.length + i);
        int from = 1 + 2 * (s * before.length + known);
        moved[to] = counts[from];
        moved[to + 1] = counts[from + 1];
      }
    }
    return moved;
  }

  /** Writes the state for a snapshot, all but {@link #writeOther}. */
  public void write(DataOutput out) throws IOException {
    out.writeBoolean(begun);
    out.writeLong(start);
    out.writeLong(last);
    out.writeLong(layout);
    out.writeLong(other == null ? 0 : other.start);
    writeCounts(out, values());
    writeCounts(out, other == null ? new long[0] : other.values());
  }

  /** Reads what {@link #write} wrote. */
  public static StreamState read(DataInput in) throws IOException {
    var state = new StreamState();
    state.begun = in.readBoolean();
    state.start = in.readLong();
    state.last = in.readLong();
    state.layout = in.readLong();
    long start = in.readLong();
    state.keep(readCounts(in));
    var counts = readCounts(in);
    if (counts.length > 0) {
      var other = new Generation();
      other.start = start;
      other.keep(counts);
      // Before BSN7 nobody kept the other generation's layout; it was mostly the same.
      other.layout = state.layout;
      state.other = other;
    }
    return state;
  }

  /** Whether {@link #writeOther} has something to say. */
  public boolean hasOther() {
    return other != null && other.known();
  }

  /** Writes what snapshots of before did not hold of the other generation. */
  public void writeOther(DataOutput out) throws IOException {
    out.writeLong(other == null ? 0 : other.last);
    out.writeLong(other == null ? 0 : other.layout);
  }

  /** Reads what {@link #writeOther} wrote. */
  public void readOther(DataInput in) throws IOException {
    long otherLast = in.readLong();
    long otherLayout = in.readLong();
    if (other != null) {
      other.last = otherLast;
      other.layout = otherLayout;
    }
  }

  private static void writeCounts(DataOutput out, long[] counts) throws IOException {
    out.writeInt(counts.length);
    for (long count : counts) {
      out.writeLong(count);
    }
  }

  private static long[] readCounts(DataInput in) throws IOException {
    var counts = new long[in.readInt()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.readLong();
    }
    return counts;
  }

  /** A point at hand. */
  @SuppressWarnings("ArrayRecordComponent") // never leaves the state, compared by nobody
  record Point(long start, long time, long[] counts, int width, long bounds) {

    /** All of it counts, since an instant. */
    Outcome whole(long from, Note note) {
      var own = width == counts.length ? counts : Arrays.copyOf(counts, width);
      return new Outcome(increment(from, own), note);
    }

    Increment increment(long from, long[] added) {
      // A start after its point is a wrong clock; what was counted then counts at the point.
      return new Increment(
          Math.floorDiv(Math.min(from, time), MILLI), Math.floorDiv(time, MILLI), added);
    }
  }
}
