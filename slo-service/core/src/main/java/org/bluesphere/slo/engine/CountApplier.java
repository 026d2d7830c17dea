package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.log.LogRecord;

/**
 * Applies what others counted: what senders tell, each id once, and what another system answers,
 * each minute once. An objective's senders are one instance, as is who answers for it: what brings
 * something newer than all before is its export. Older counts are restated, and say nothing of who
 * lives.
 */
final class CountApplier {
  private static final long MILLI = 1_000_000;

  /** How long after its end an answered minute still is news. */
  private static final long FRESH = Indicator.Asked.SETTLES.plus(Duration.ofMinutes(5)).toMillis();

  private final Counting counting;
  private final Liveness liveness;
  private final Evaluator evaluator;
  private final CountedIds ids = new CountedIds();

  /** Up to where answers are known, by objective, milliseconds since the epoch. */
  private final Map<ObjectiveId, Long> answered = new HashMap<>();

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

  /**
   * Counts the minutes that no earlier answer told of. One that ended long before it was answered
   * is no export: to catch up is not to live, and what was bad then is not down now.
   */
  void apply(LogRecord.Answered answer, Collection<Slot> slots, long now) {
    var id = new ObjectiveId(answer.environment(), answer.service(), answer.objective());
    long known = answered.getOrDefault(id, Long.MIN_VALUE);
    long received = answer.received().toEpochMilli();
    for (var slot : slots) {
      if (slot.key.objective().equals(id)
          && slot.objective.indicator() instanceof Indicator.Asked asked
          && (answer.queries().isEmpty() || answer.queries().equals(asked.identity()))) {
        answered(slot, answer, known, received, now);
      }
    }
    answered.merge(id, answer.until().toEpochMilli(), Math::max);
  }

  private void answered(Slot slot, LogRecord.Answered answer, long known, long received, long now) {
    var export = new Liveness.Export();
    for (var minute : answer.minutes()) {
      long from = minute.from().toEpochMilli();
      long to = from + LogRecord.Minute.LENGTH.toMillis();
      if (from >= known) {
        boolean fresh = slot.inForce && to >= received - FRESH;
        export.newest = fresh ? to : export.newest;
        counting.add(
            slot,
            Parts.counted(from, to, minute.good(), minute.total()),
            fresh ? export : null,
            now);
      }
    }
    if (export.newest != 0) {
      exported(slot, export, received, now);
    }
  }

  /** Up to where an objective's answers are known; empty before the first. */
  OptionalLong answered(ObjectiveId id) {
    var until = answered.get(id);
    return until == null ? OptionalLong.empty() : OptionalLong.of(until);
  }

  /** Forgets whose answers are of no use any more: nothing that old is asked for again. */
  void forgetAnswers(long before) {
    answered.values().removeIf(until -> until < before);
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

  void writeAnswered(DataOutput out) throws IOException {
    out.writeInt(answered.size());
    for (var entry : answered.entrySet()) {
      out.writeUTF(entry.getKey().environment());
      out.writeUTF(entry.getKey().service());
      out.writeUTF(entry.getKey().objective());
      out.writeLong(entry.getValue());
    }
  }

  void readAnswered(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      answered.put(new ObjectiveId(in.readUTF(), in.readUTF(), in.readUTF()), in.readLong());
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
