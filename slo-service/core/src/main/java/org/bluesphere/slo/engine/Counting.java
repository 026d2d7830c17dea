package org.bluesphere.slo.engine;

import java.util.Collection;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.log.LogRecord;
import org.jspecify.annotations.Nullable;

/** Brings counts to the columns of a slot, in so far as it counts at their time. */
final class Counting {
  private long late;

  /** How many counts fell into sealed cells and were restated. */
  long late() {
    return late;
  }

  /** As a snapshot tells it. */
  void late(long restated) {
    late = restated;
  }

  /**
   * Counts over {@code (from, to]}.
   *
   * @param export what they belong to; null for what revives nobody
   * @param now milliseconds since the epoch
   */
  void add(Slot slot, Parts of, Liveness.@Nullable Export export, long now) {
    if (slot.force.whole(of.from, of.to)) {
      whole(slot, of, export, now);
      return;
    }
    for (var part : slot.force.within(of.from, of.to)) {
      whole(slot, of.share(part), part.to() == of.to ? export : null, now);
    }
  }

  /**
   * Events of one cell in which the slot counts.
   *
   * @param at the cell's start
   * @param good what they stand for, in the unit of the slot's columns; so {@code bad}
   * @param came how many that were
   * @param now milliseconds since the epoch
   */
  void events(Slot slot, long at, long good, long bad, long came, long now) {
    var columns = slot.columns;
    slot.evidence(at, now);
    late += columns.spread(at, at, good, 0, bad) ? came : 0;
    columns.cover(at, at);
    slot.counted = Math.max(slot.counted, columns.ceil(at + 1));
  }

  /** Events of a total counted elsewhere were bad, in the cell that begins at {@code at}. */
  void bad(Slot slot, long at, long bad, long now) {
    slot.evidence(at, now);
    late += slot.columns.move(at, at, bad) ? bad : 0;
    slot.counted = Math.max(slot.counted, slot.columns.ceil(at + 1));
  }

  private void whole(Slot slot, Parts of, Liveness.@Nullable Export export, long now) {
    var columns = slot.counting();
    slot.evidence(of.from, now);
    boolean restated =
        of.moves()
            ? columns.move(of.from, of.to, of.bad)
            : columns.spread(of.from, of.to, of.good, of.straddle, of.bad);
    late += restated ? 1 : 0;
    if (export != null) {
      boolean pessimistic = slot.objective.straddle() == Objective.Straddle.PESSIMISTIC;
      export.total += of.moves() ? 0 : of.good + of.straddle + of.bad;
      export.bad += of.bad + (pessimistic ? of.straddle : 0);
    }
    columns.cover(of.from, of.to);
    slot.counted = Math.max(slot.counted, columns.ceil(of.to));
  }

  /** Changes what is stored, as somebody asked for. */
  static void restate(LogRecord.Restate restate, Collection<Slot> slots) {
    for (var slot : slots) {
      if (slot.inForce && slot.key.objective().toString().equals(restate.objective())) {
        slot.columns.evidence(restate.from().toEpochMilli());
        slot.columns.restate(
            restate.from().toEpochMilli(),
            restate.to().toEpochMilli(),
            restate.total(),
            restate.bad(),
            restate.badHigh(),
            restate.covered());
      }
    }
  }
}
