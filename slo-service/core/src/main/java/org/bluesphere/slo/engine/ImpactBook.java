package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.BurnRatePair;
import org.bluesphere.model.catalogue.Severity;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.alert.AlertKey;
import org.bluesphere.slo.burn.BurnCheck;
import org.jspecify.annotations.Nullable;

/** Impacts and their clocks, one per environment and service (ENGINE §7). */
final class ImpactBook {
  private static final List<Integer> MARKS = List.of(50, 80, 100);
  private static final int KEPT = 200;

  private final Tempo tempo;
  private final long minute;
  private final AlertBook alerts;
  private final Map<String, Track> newest = new LinkedHashMap<>();
  private final List<Impact> past = new ArrayList<>();

  /** The newest impact of a service. */
  private static final class Track {
    final String id;
    final long t0;
    long lastBad;
    long t4;
    final TreeSet<String> objectives = new TreeSet<>();

    Track(String id, long t0, long lastBad) {
      this.id = id;
      this.t0 = t0;
      this.lastBad = lastBad;
    }
  }

  ImpactBook(Tempo tempo, AlertBook alerts) {
    this.tempo = tempo;
    this.minute = tempo.minute().toMillis();
    this.alerts = alerts;
  }

  /** Looks at one service's impact objectives after settled evaluations up to {@code settled}. */
  void advance(List<Slot> slots, long settled, long now) {
    var id = slots.getFirst().key.objective();
    var name = id.environment() + "/" + id.service();
    var paging = slots.stream().filter(s -> alerts.page(s.key.objective()).isPresent()).toList();
    var track = newest.get(name);
    if (track != null && track.t4 != 0 && settled - track.t4 > tempo.reopen().toMillis()) {
      past.add(impact(name, track, slots));
      newest.remove(name);
      track = null;
    }
    if (track == null || track.t4 != 0) {
      if (paging.isEmpty()) {
        return;
      }
      track = open(name, track, slots, paging, settled);
      if (track == null) {
        return;
      }
    }
    for (var slot : paging) {
      track.objectives.add(slot.key.objective().objective());
    }
    extend(track, slots, settled);
    clock(track, slots, settled, now);
    while (past.size() > KEPT) {
      past.removeFirst();
    }
  }

  private @Nullable Track open(
      String name, @Nullable Track ended, List<Slot> slots, List<Slot> paging, long settled) {
    long since = Long.MAX_VALUE;
    long reach = minute;
    for (var slot : paging) {
      since =
          Math.min(since, alerts.page(slot.key.objective()).map(AlertBook.State::since).orElse(0L));
      reach =
          Math.max(
              reach,
              fastest(slot)
                  .map(p -> tempo.scaled(p.shortWindow()))
                  .orElse(Duration.ZERO)
                  .toMillis());
    }
    long floor = ended == null ? pastEnd(name) : ended.t4;
    long newestBad = latestBad(slots, settled, Math.max(since - reach - minute, floor));
    if (newestBad == Long.MIN_VALUE) {
      return null;
    }
    if (ended != null) {
      ended.t4 = 0;
      ended.lastBad = newestBad + minute;
      return ended;
    }
    long earliest = earliestJoined(slots, newestBad, floor);
    var track =
        new Track(name + "@" + Instant.ofEpochMilli(earliest), earliest, newestBad + minute);
    newest.put(name, track);
    return track;
  }

  /** End of the newest past impact of a service: what lay before it opens no other. */
  private long pastEnd(String name) {
    return past.stream()
        .filter(impact -> name.equals(impact.environment() + "/" + impact.service()))
        .flatMap(impact -> impact.t4().stream())
        .mapToLong(Instant::toEpochMilli)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  private long latestBad(List<Slot> slots, long settled, long from) {
    for (long at = Math.floorDiv(settled, minute) * minute - minute; at >= from; at -= minute) {
      if (bad(slots, at)) {
        return at;
      }
    }
    return Long.MIN_VALUE;
  }

  private long earliestJoined(List<Slot> slots, long newestBad, long floor) {
    long birth = slots.stream().mapToLong(slot -> slot.columns.birth()).min().orElse(newestBad);
    long limit = Math.max(Math.max(birth, floor), newestBad - tempo.maxBack().toMillis());
    long join = tempo.joinGap().toMillis();
    long earliest = newestBad;
    for (long at = newestBad - minute; at >= limit && earliest - at <= join; at -= minute) {
      if (bad(slots, at)) {
        earliest = at;
      }
    }
    return Math.max(earliest, Math.min(birth, newestBad));
  }

  /** Moves the end of badness on, or finds the stable stretch that ended it. */
  private void extend(Track track, List<Slot> slots, long settled) {
    long run = 0;
    long runStart = 0;
    for (long at = Math.floorDiv(track.lastBad, minute) * minute;
        at + minute <= settled;
        at += minute) {
      if (bad(slots, at)) {
        track.lastBad = at + minute;
        run = 0;
      } else if (evidence(slots, at)) {
        runStart = run == 0 ? at : runStart;
        run += minute;
        if (run >= tempo.stable().toMillis() && track.t4 == 0) {
          track.t4 = runStart;
          return;
        }
      } else {
        run = 0;
      }
    }
  }

  private void clock(Track track, List<Slot> slots, long settled, long now) {
    var objective = slots.getFirst().objective;
    if (objective.rto().isEmpty()) {
      return;
    }
    long rto = tempo.scaled(objective.rto().get()).toMillis();
    long lastMinute = Math.floorDiv(settled, minute) * minute - minute;
    boolean badNow = track.lastBad > lastMinute;
    long elapsed = (badNow && track.t4 == 0 ? now : track.lastBad) - track.t0;
    for (int mark : MARKS) {
      var key = new AlertKey("RtoClock", objective.id(), Severity.PAGE, "", mark + "%");
      if (track.t4 != 0) {
        alerts.resolve(key, now, Map.of("reason", "restored"));
      } else if (elapsed * 100 >= rto * mark) {
        alerts.fire(
            key,
            now,
            settled,
            Map.of(
                "reason",
                mark
                    + " % of the recovery time objective of "
                    + objective.rto().get()
                    + " are used",
                "impact",
                track.id),
            false);
      }
    }
  }

  private boolean bad(List<Slot> slots, long from) {
    for (var slot : slots) {
      if (from + minute > slot.columns.birth() && slotBad(slot, from)) {
        return true;
      }
    }
    return false;
  }

  private boolean slotBad(Slot slot, long from) {
    if (slot.silent(from, from + minute)) {
      return true;
    }
    var window = slot.columns.window(from, from + minute);
    var factor = fastest(slot).map(BurnRatePair::factor).orElse(BigDecimal.ONE);
    return new BurnCheck(factor, slot.objective.target().allowance())
        .exceeds(slot.bad(window), window.total(), 1, 1);
  }

  private boolean evidence(List<Slot> slots, long from) {
    return slots.stream().anyMatch(slot -> slot.columns.window(from, from + minute).covered() > 0);
  }

  private static Optional<BurnRatePair> fastest(Slot slot) {
    return slot.objective.pairs().stream()
        .filter(pair -> pair.severity() == Severity.PAGE)
        .min(Comparator.comparing(BurnRatePair::longWindow));
  }

  /** Open impacts and past ones, newest first. */
  List<Impact> all(Map<String, List<Slot>> services) {
    var all = new ArrayList<>(past);
    newest.forEach(
        (name, track) -> all.add(impact(name, track, services.getOrDefault(name, List.of()))));
    all.sort(Comparator.comparing(Impact::t0).reversed());
    return all;
  }

  /** Whether something of the service is still to be followed. */
  boolean tracked(String service) {
    return newest.containsKey(service);
  }

  private static Impact impact(String name, Track track, List<Slot> slots) {
    int slash = name.indexOf('/');
    return new Impact(
        track.id,
        name.substring(0, slash),
        name.substring(slash + 1),
        Instant.ofEpochMilli(track.t0),
        Instant.ofEpochMilli(track.lastBad),
        track.t4 == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(track.t4)),
        slots.isEmpty() ? Optional.empty() : slots.getFirst().objective.rto(),
        List.copyOf(track.objectives));
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(newest.size());
    for (var entry : newest.entrySet()) {
      out.writeUTF(entry.getKey());
      var track = entry.getValue();
      out.writeUTF(track.id);
      out.writeLong(track.t0);
      out.writeLong(track.lastBad);
      out.writeLong(track.t4);
      writeTexts(out, track.objectives);
    }
    out.writeInt(past.size());
    for (var impact : past) {
      out.writeUTF(impact.id());
      out.writeUTF(impact.environment());
      out.writeUTF(impact.service());
      out.writeLong(impact.t0().toEpochMilli());
      out.writeLong(impact.lastBad().toEpochMilli());
      out.writeLong(impact.t4().map(Instant::toEpochMilli).orElse(0L));
      out.writeLong(impact.rto().map(Duration::toMillis).orElse(-1L));
      writeTexts(out, impact.objectives());
    }
  }

  void read(DataInput in) throws IOException {
    int open = in.readInt();
    for (int i = 0; i < open; i++) {
      var name = in.readUTF();
      var track = new Track(in.readUTF(), in.readLong(), in.readLong());
      track.t4 = in.readLong();
      track.objectives.addAll(readTexts(in));
      newest.put(name, track);
    }
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      past.add(readImpact(in));
    }
  }

  private static Impact readImpact(DataInput in) throws IOException {
    var id = in.readUTF();
    var environment = in.readUTF();
    var service = in.readUTF();
    var t0 = Instant.ofEpochMilli(in.readLong());
    var lastBad = Instant.ofEpochMilli(in.readLong());
    long t4 = in.readLong();
    long rto = in.readLong();
    return new Impact(
        id,
        environment,
        service,
        t0,
        lastBad,
        t4 == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(t4)),
        rto < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(rto)),
        readTexts(in));
  }

  private static void writeTexts(DataOutput out, java.util.Collection<String> texts)
      throws IOException {
    out.writeInt(texts.size());
    for (var text : texts) {
      out.writeUTF(text);
    }
  }

  private static List<String> readTexts(DataInput in) throws IOException {
    var texts = new ArrayList<String>();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
