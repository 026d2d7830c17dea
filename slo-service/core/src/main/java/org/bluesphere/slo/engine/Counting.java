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
   * One event at an instant at which the slot counts.
   *
   * @param weight how many it stands for, in the unit of the slot's columns
   * @param now milliseconds since the epoch
   */
  void event(Slot slot, long at, long weight, boolean bad, long now) {
    var columns = slot.columns;
    slot.evidence(columns.grid().floor(at), now);
    late += columns.spread(at, at, bad ? 0 : weight, 0, bad ? weight : 0) ? 1 : 0;
    columns.cover(at, at);
    slot.counted = Math.max(slot.counted, columns.grid().ceil(at + 1));
  }

  /** One event of a total counted elsewhere was bad, at an instant at which the slot counts. */
  void bad(Slot slot, long at, long now) {
    slot.evidence(slot.columns.grid().floor(at), now);
    late += slot.columns.move(at, at, 1) ? 1 : 0;
    slot.counted = Math.max(slot.counted, slot.columns.grid().ceil(at + 1));
  }

  private void whole(Slot slot, Parts of, Liveness.@Nullable Export export, long now) {
    var columns = slot.counting();
    slot.evidence(of.from, now);
    boolean restated =
        of.moves()
            ? columns.move(of.from, of.to, of.bad)
            : columns.spread(of.from, of.to, of.good, of.straddle, of.bad);
    late += restated ? of.points : 0;
    if (export != null) {
      boolean pessimistic = slot.objective.straddle() == Objective.Straddle.PESSIMISTIC;
      export.total += of.moves() ? 0 : of.good + of.straddle + of.bad;
      export.bad += of.bad + (pessimistic ? of.straddle : 0);
    }
    columns.cover(of.from, of.to);
    slot.counted = Math.max(slot.counted, columns.grid().ceil(of.to));
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
