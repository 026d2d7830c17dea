package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.log.LogRecord.ProbeState;
import org.bluesphere.slo.alert.AlertBook;

/**
 * What checks from outside told of themselves, and the milliseconds of it in the columns of the
 * objectives they are tied to (docs/decisions/0022). Kept for every check, tied or not: a check
 * tells changes only, so an objective declared later must know how it is. Times are milliseconds
 * since the epoch.
 */
final class ProbeBook {
  /** A change told later than that after it happened is not counted. */
  private static final long LATE = Duration.ofHours(24).toMillis();

  /** A check that told nothing for so long is nobody we know. */
  private static final long FORGOTTEN = Duration.ofDays(400).toMillis();

  private static final int MOST_CHECKS = 4_000;

  private static final List<Force.Part> NOTHING = List.of();
  private static final NavigableSet<String> NOBODY = Collections.emptyNavigableSet();

  private final Tempo tempo;
  private final AlertBook alerts;

  /** By the check's id. */
  private final Map<String, ProbeHistory> histories = new HashMap<>();

  /** Whose title it is: a title that two checks bear names neither. */
  private final Map<String, NavigableSet<String>> titles = new HashMap<>();

  /** Times without a listener: start to end. */
  private final TreeMap<Long, Long> gaps = new TreeMap<>();

  /** Up to where a slot's columns hold what is known, by number. */
  private final Map<Integer, Long> countedTo = new HashMap<>();

  ProbeBook(Tempo tempo, AlertBook alerts) {
    this.tempo = tempo;
    this.alerts = alerts;
  }

  /** A check told a change; the columns that counted otherwise are restated. */
  void apply(ProbeState state, Collection<Slot> slots, long now) {
    var key = key(state.source(), state.check());
    long at = state.at().toEpochMilli();
    var before = histories.getOrDefault(key, ProbeHistory.NONE);
    var after = before.with(at, state.up());
    boolean full = histories.size() >= MOST_CHECKS && !histories.containsKey(key);
    if (at < now - LATE || full || after.equals(before)) {
      return;
    }
    histories.put(key, after.since(after.newest() - 2 * LATE));
    if (!state.title().isEmpty()) {
      titles.computeIfAbsent(key(state.source(), state.title()), it -> new TreeSet<>()).add(key);
    }
    slots.stream()
        .filter(slot -> tied(slot).equals(key))
        .forEach(slot -> restate(slot, before, after, at, now));
  }

  /** The check a slot is tied to: by its id, else by a title that is nobody else's. */
  private String tied(Slot slot) {
    var named = titles.getOrDefault(slot.probe, NOBODY);
    return histories.containsKey(slot.probe) || named.size() != 1 ? slot.probe : named.first();
  }

  /** How a check is known here. */
  static String key(String source, String check) {
    return source + " " + check;
  }

  private void restate(Slot slot, ProbeHistory before, ProbeHistory after, long changed, long now) {
    long end = countedTo.getOrDefault(slot.number, Long.MIN_VALUE);
    long cell = slot.columns.grid().cell();
    for (long from = slot.columns.grid().floor(changed); from < end; from += cell) {
      var is = time(slot, after, from, from + cell);
      add(slot, from, is, time(slot, before, from, from + cell), now);
    }
  }

  private ProbeHistory.Time time(Slot slot, ProbeHistory history, long from, long to) {
    var time = ProbeHistory.Time.NONE;
    for (var part : slot.force.within(from, to)) {
      time = time.plus(history.time(part.from(), part.to(), holds(slot), gaps));
    }
    return time;
  }

  private static void add(
      Slot slot, long from, ProbeHistory.Time is, ProbeHistory.Time was, long now) {
    if (is.total() > 0) {
      slot.evidence(is.first(), now);
    }
    long total = is.total() - was.total();
    long bad = is.bad() - was.bad();
    slot.columns.restate(from, from + slot.columns.grid().cell(), total, bad, bad, total);
  }

  private long holds(Slot slot) {
    return slot.objective.indicator() instanceof Indicator.Probe probe
        ? tempo.scaled(probe.holds()).toMillis()
        : 0;
  }

  /** Counts a slot up to {@code end}, a cell's end. */
  void count(Slot slot, long end, long now) {
    var history = history(slot);
    var parts = history.isEmpty() ? NOTHING : slot.force.within(history.oldest(), end);
    if (parts.isEmpty()) {
      return;
    }
    long cell = slot.columns.grid().cell();
    long start = slot.columns.grid().floor(parts.getFirst().from());
    for (long from = Math.max(start, countedTo.getOrDefault(slot.number, start));
        from + cell <= end;
        from += cell) {
      add(slot, from, time(slot, history, from, from + cell), ProbeHistory.Time.NONE, now);
      countedTo.put(slot.number, from + cell);
    }
  }

  private ProbeHistory history(Slot slot) {
    return histories.getOrDefault(tied(slot), ProbeHistory.NONE);
  }

  /** A state that nobody confirmed for long is unknown, which somebody must hear. */
  void silence(Slot slot, long now) {
    var history = history(slot);
    if (history.isEmpty() || slot.objective.onSilence() == Objective.OnSilence.NONE) {
      return;
    }
    var key = Evaluator.absentKey(slot.objective);
    // After a gap silence counts anew: nobody could have confirmed it meanwhile.
    long heard = Math.max(history.newest(), gaps.isEmpty() ? 0 : gaps.lastEntry().getValue());
    if (now >= heard + holds(slot)) {
      var since = Durations.format(Duration.ofMillis(holds(slot)));
      alerts.fire(
          key, now, now, Map.of("reason", "the check has told nothing for " + since), false);
    } else if (alerts.firing(key) != null) {
      alerts.resolve(key, now, Map.of("reason", "the check tells how it is again"));
    }
  }

  /** Nobody listened from one instant to another. */
  void gap(long from, long to) {
    gaps.put(from, to);
    gaps.values().removeIf(end -> end < to - 3 * LATE);
  }

  /** Forgets who was silent for long. */
  void forget(long now) {
    histories.values().removeIf(history -> history.newest() < now - FORGOTTEN);
    titles.values().forEach(ids -> ids.retainAll(histories.keySet()));
    titles.values().removeIf(NavigableSet::isEmpty);
  }

  /** What a check said last, for people; empty of a slot that is tied to none. */
  Map<String, String> facts(Slot slot, long now) {
    if (!(slot.objective.indicator() instanceof Indicator.Probe probe)) {
      return Map.of();
    }
    var facts = new LinkedHashMap<String, String>();
    var history = history(slot);
    facts.put("check", probe.check() + " of " + probe.source());
    facts.put("holds", Durations.format(probe.holds()));
    if (history.isEmpty()) {
      boolean shared = titles.getOrDefault(slot.probe, NOBODY).size() > 1;
      facts.put(
          "state",
          shared
              ? "unknown: several checks have this name; write the check's id"
              : "unknown: it has told nothing yet");
    } else {
      boolean known = now < history.newest() + holds(slot);
      facts.put("state", known ? history.latest(1).getFirst() : "unknown: told too long ago");
      facts.put("changes", String.join(", ", history.latest(10)));
    }
    return facts;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(histories.size());
    for (var entry : histories.entrySet()) {
      out.writeUTF(entry.getKey());
      entry.getValue().write(out);
    }
    out.writeInt(titles.size());
    for (var entry : titles.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().size());
      for (var id : entry.getValue()) {
        out.writeUTF(id);
      }
    }
    out.writeInt(gaps.size());
    for (var gap : gaps.entrySet()) {
      out.writeLong(gap.getKey());
      out.writeLong(gap.getValue());
    }
    out.writeInt(countedTo.size());
    for (var counted : countedTo.entrySet()) {
      out.writeInt(counted.getKey());
      out.writeLong(counted.getValue());
    }
  }

  void read(DataInput in) throws IOException {
    int known = in.readInt();
    for (int i = 0; i < known; i++) {
      histories.put(in.readUTF(), ProbeHistory.read(in));
    }
    int named = in.readInt();
    for (int i = 0; i < named; i++) {
      var ids = new TreeSet<String>();
      titles.put(in.readUTF(), ids);
      int bearers = in.readInt();
      for (int j = 0; j < bearers; j++) {
        ids.add(in.readUTF());
      }
    }
    int missed = in.readInt();
    for (int i = 0; i < missed; i++) {
      gaps.put(in.readLong(), in.readLong());
    }
    int slots = in.readInt();
    for (int i = 0; i < slots; i++) {
      countedTo.put(in.readInt(), in.readLong());
    }
  }
}
