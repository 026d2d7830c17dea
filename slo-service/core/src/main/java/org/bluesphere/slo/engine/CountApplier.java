package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.log.LogRecord;

/**
 * Applies what senders counted themselves, each id once. An objective's senders are one instance: a
 * request that brings something newer than all before is its export. Older counts are restated, and
 * say nothing of who lives.
 */
final class CountApplier {
  private static final long MILLI = 1_000_000;

  private final Counting counting;
  private final Liveness liveness;
  private final Evaluator evaluator;
  private final CountedIds ids = new CountedIds();
  private long duplicates;

  CountApplier(Counting counting, Liveness liveness, Evaluator evaluator) {
    this.counting = counting;
    this.liveness = liveness;
    this.evaluator = evaluator;
  }

  /** How many counts came again and were counted once. */
  long duplicates() {
    return duplicates;
  }

  CountedIds ids() {
    return ids;
  }

  void apply(LogRecord.Counts counts, Collection<Slot> slots, long now) {
    var counted = counted(slots);
    var exports = new LinkedHashMap<Slot, Liveness.Export>();
    for (var item : counts.items()) {
      if (!ids.first(item.id(), item.to().toEpochMilli())) {
        duplicates++;
        continue;
      }
      var slot = counted.get(new ObjectiveId(item.environment(), item.service(), item.objective()));
      if (slot != null) {
        count(slot, item, exports, now);
      }
    }
    long received = counts.received().toEpochMilli();
    exports.forEach((slot, export) -> exported(slot, export, received, now));
  }

  private static Map<ObjectiveId, Slot> counted(Collection<Slot> slots) {
    var found = new HashMap<ObjectiveId, Slot>();
    for (var slot : slots) {
      if (slot.objective.indicator() instanceof Indicator.Counts) {
        found.put(slot.key.objective(), slot);
      }
    }
    return found;
  }

  private void count(
      Slot slot, LogRecord.Count item, Map<Slot, Liveness.Export> exports, long now) {
    long to = item.to().toEpochMilli();
    var parts = Parts.counted(item.from().toEpochMilli(), to, item.good(), item.total());
    // Liveness forgets who is silent for long; that an old count is none of today is still known.
    long newest = liveness.newestNanos(sender(slot)) / MILLI;
    if (to <= (newest == 0 ? slot.counted : newest)) {
      counting.add(slot, parts, null, now);
      return;
    }
    var export = exports.computeIfAbsent(slot, it -> new Liveness.Export());
    export.newest = Math.max(export.newest, to);
    counting.add(slot, parts, export, now);
  }

  private static Writer sender(Slot slot) {
    var id = slot.key.objective();
    return new Writer(id.environment(), "counts/" + id.service() + "/" + id.objective());
  }

  private void exported(Slot slot, Liveness.Export export, long received, long now) {
    var sender = sender(slot);
    liveness.delivered(sender, export.newest * MILLI, received);
    if (liveness.exported(slot, sender, export, received, now)
        && slot.inForce
        && slot.counted != Long.MIN_VALUE) {
      evaluator.pairs(slot, slot.counted, now, false);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(duplicates);
    ids.write(out);
  }

  void read(DataInput in) throws IOException {
    duplicates = in.readLong();
    ids.read(in);
  }
}
