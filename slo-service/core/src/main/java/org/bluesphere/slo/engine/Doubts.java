package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.bluesphere.slo.stream.Outcome;

/**
 * What is doubtful of a stream: three hints within ten minutes, each an alternation of starts, a
 * fall without a start, another value for the same time, or windows that overlap, say that two
 * processes write it (reference telemetry §2.5). Times are the points' own, nanoseconds since the
 * epoch; 0 for never.
 */
final class Doubts {
  private long newest;
  private long second;
  private long third;
  private long resetNanos;
  private long twoWritersNanos;
  private long longMillis;

  void note(Outcome.Note note, long timeNanos, long withinNanos) {
    if (!note.doubtful()) {
      return;
    }
    if (note == Outcome.Note.RESET) {
      resetNanos = Math.max(resetNanos, timeNanos);
    }
    third = second;
    second = newest;
    newest = timeNanos;
    if (third != 0 && Math.abs(newest - third) <= withinNanos) {
      twoWritersNanos = Math.max(twoWritersNanos, timeNanos);
    }
  }

  boolean any() {
    return newest != 0 || longMillis != 0;
  }

  /**
   * Whether an increment covers a gap: it is longer than {@code limit}, and than two of the kind
   * before it, so that an exporter that is always slow makes none.
   */
  boolean gap(long millis, long limit) {
    boolean gap = millis > limit && millis > 2 * longMillis;
    longMillis = millis > limit ? millis : 0;
    return gap;
  }

  /** When a count fell last without a new start. */
  long resetNanos() {
    return resetNanos;
  }

  /** When two processes were last seen to write it. */
  long twoWritersNanos() {
    return twoWritersNanos;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(newest);
    out.writeLong(second);
    out.writeLong(third);
    out.writeLong(resetNanos);
    out.writeLong(twoWritersNanos);
    out.writeLong(longMillis);
  }

  void read(DataInput in) throws IOException {
    newest = in.readLong();
    second = in.readLong();
    third = in.readLong();
    resetNanos = in.readLong();
    twoWritersNanos = in.readLong();
    longMillis = in.readLong();
  }
}
