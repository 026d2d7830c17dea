package org.bluesphere.slo.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.bluesphere.slo.stream.Outcome.Note;

/**
 * One stream of points: turns cumulative and delta points into increments (reference telemetry
 * §2.5). Times are nanoseconds since the epoch; a start of 0 is unknown.
 *
 * <p>Used by the engine's thread only.
 */
public final class StreamState {
  private static final long MILLI = 1_000_000;

  private boolean seen;
  private long start;
  private long last;
  private long[] values = {};
  private long layout;
  private long previousStart;
  private long[] previousValues = {};

  /** Whether any point came. */
  public boolean seen() {
    return seen;
  }

  /** The newest point's time. */
  public long lastNanos() {
    return last;
  }

  /**
   * A cumulative point.
   *
   * @param creditFrom time from which a first value counts: 0 makes it a baseline
   * @param counts never changed afterwards
   * @param bounds which histogram bounds hold; a change without a new start is a baseline
   */
  public Outcome cumulative(
      long startNanos, long timeNanos, long[] counts, long bounds, long creditFrom) {
    if (!seen) {
      return first(startNanos, timeNanos, counts, bounds, creditFrom);
    }
    if (timeNanos == last) {
      return Outcome.none(same(counts, values) ? Note.DUPLICATE : Note.CONFLICT);
    }
    if (timeNanos < last) {
      return early(startNanos, timeNanos, counts);
    }
    if (startNanos == start) {
      return sameStart(timeNanos, counts, bounds);
    }
    if (startNanos == timeNanos || startNanos < start) {
      var note = startNanos < start ? Note.CONFLICT : Note.BASELINE;
      restart(startNanos, timeNanos, counts, bounds);
      return Outcome.none(note);
    }
    // A new start may lie before our last point when clocks differ; what was counted stays.
    long from = Math.max(startNanos, Math.min(last, timeNanos));
    restart(startNanos, timeNanos, counts, bounds);
    return new Outcome(increment(from, timeNanos, counts), Note.PLAIN);
  }

  private Outcome first(long startNanos, long timeNanos, long[] counts, long bounds, long credit) {
    restart(startNanos, timeNanos, counts, bounds);
    previousValues = new long[0];
    seen = true;
    if (credit == 0 || startNanos == timeNanos) {
      return Outcome.none(Note.BASELINE);
    }
    return new Outcome(increment(Math.max(startNanos, credit), timeNanos, counts), Note.PLAIN);
  }

  private Outcome early(long startNanos, long timeNanos, long[] counts) {
    boolean lastFlush =
        startNanos < start
            && startNanos == previousStart
            && counts.length == previousValues.length
            && !fell(counts, previousValues);
    if (!lastFlush) {
      return Outcome.none(Note.SUPERSEDED);
    }
    var credit = minus(counts, previousValues);
    previousValues = counts;
    return new Outcome(increment(timeNanos - MILLI, timeNanos, credit), Note.PLAIN);
  }

  private Outcome sameStart(long timeNanos, long[] counts, long bounds) {
    if (bounds != layout || counts.length != values.length) {
      restart(start, timeNanos, counts, bounds);
      return Outcome.none(Note.BASELINE);
    }
    // Exponential histograms have no layout and may become coarser: bounds widen, the count stays.
    boolean nested = bounds == 0 && counts.length > 1 && counts[0] >= values[0];
    boolean fell = !nested && fell(counts, values);
    var added = fell ? counts : minus(counts, values);
    if (nested) {
      for (int i = 1; i < added.length; i++) {
        added[i] = added[i] == Increment.UNKNOWN ? added[i] : Math.clamp(added[i], 0L, added[0]);
      }
    }
    long from = last;
    values = counts;
    last = timeNanos;
    return new Outcome(increment(from, timeNanos, added), fell ? Note.RESET : Note.PLAIN);
  }

  /** A delta point; an exact repeat of the newest window is a duplicate when {@code identified}. */
  public Outcome delta(long startNanos, long timeNanos, long[] counts, boolean identified) {
    boolean same = seen && startNanos == start && timeNanos == last;
    if (same && identified && same(counts, values)) {
      return Outcome.none(Note.DUPLICATE);
    }
    if (!seen || timeNanos >= last) {
      start = startNanos;
      last = timeNanos;
      values = counts;
    }
    seen = true;
    // Without a start nothing is known of the interval: the events count at the point's time.
    return new Outcome(
        increment(startNanos == 0 ? timeNanos : startNanos, timeNanos, counts), Note.PLAIN);
  }

  /**
   * Told when the thresholds of a histogram change: what is counted by one that stays goes on, the
   * first increment of a new one is unknown.
   */
  public void meaningChanged(double[] before, double[] after) {
    values = moved(values, before, after);
    previousValues = moved(previousValues, before, after);
  }

  private static long[] moved(long[] counts, double[] before, double[] after) {
    if (counts.length != 1 + 2 * before.length) {
      return counts;
    }
    var moved = new long[1 + 2 * after.length];
    moved[0] = counts[0];
    for (int i = 0; i < after.length; i++) {
      int known = 0;
      while (known < before.length && before[known] != after[i]) {
        known++;
      }
      boolean stays = known < before.length;
      moved[1 + 2 * i] = stays ? counts[1 + 2 * known] : Increment.UNKNOWN;
      moved[2 + 2 * i] = stays ? counts[2 + 2 * known] : Increment.UNKNOWN;
    }
    return moved;
  }

  private void restart(long startNanos, long timeNanos, long[] counts, long bounds) {
    previousStart = start;
    previousValues = values;
    start = startNanos;
    last = timeNanos;
    values = counts;
    layout = bounds;
  }

  private static Increment increment(long fromNanos, long toNanos, long[] counts) {
    // A start after its point is a wrong clock; what was counted then counts at the point.
    long from = Math.min(fromNanos, toNanos);
    return new Increment(Math.floorDiv(from, MILLI), Math.floorDiv(toNanos, MILLI), counts);
  }

  private static boolean same(long[] now, long[] before) {
    boolean same = now.length == before.length;
    for (int i = 0; same && i < now.length; i++) {
      same = now[i] == before[i] || before[i] == Increment.UNKNOWN;
    }
    return same;
  }

  private static boolean fell(long[] now, long[] before) {
    for (int i = 0; i < now.length; i++) {
      if (before[i] != Increment.UNKNOWN && now[i] < before[i]) {
        return true;
      }
    }
    return false;
  }

  private static long[] minus(long[] now, long[] before) {
    var difference = new long[now.length];
    for (int i = 0; i < now.length; i++) {
      difference[i] = before[i] == Increment.UNKNOWN ? before[i] : now[i] - before[i];
    }
    return difference;
  }

  /** Writes the state for a snapshot. */
  public void write(DataOutput out) throws IOException {
    out.writeBoolean(seen);
    out.writeLong(start);
    out.writeLong(last);
    out.writeLong(layout);
    out.writeLong(previousStart);
    writeCounts(out, values);
    writeCounts(out, previousValues);
  }

  /** Reads what {@link #write} wrote. */
  public static StreamState read(DataInput in) throws IOException {
    var state = new StreamState();
    state.seen = in.readBoolean();
    state.start = in.readLong();
    state.last = in.readLong();
    state.layout = in.readLong();
    state.previousStart = in.readLong();
    state.values = readCounts(in);
    state.previousValues = readCounts(in);
    return state;
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
}
