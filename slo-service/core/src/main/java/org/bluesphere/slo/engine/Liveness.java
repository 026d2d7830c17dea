package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.stream.Instance;
import org.jspecify.annotations.Nullable;

/**
 * Which instances live: arrivals, farewells and silence (ENGINE §5). Times are milliseconds since
 * the epoch unless a name says otherwise.
 */
final class Liveness {
  private static final long MILLI = 1_000_000;

  private static final Duration UNTOLD = Duration.ofMinutes(1);

  /** So long a system that is asked may have nothing to say; its minutes are nobody's tempo. */
  private static final Duration ASKED = Duration.ofMinutes(15);

  /** After that long without a word an instance is nobody we know. */
  private static final Duration FORGOTTEN = Duration.ofHours(24);

  /** A farewell is remembered as long as a retry of what came before it may arrive. */
  private static final Duration LATEST = Duration.ofDays(35);

  /** What one block delivered of one instance to one slot. */
  static final class Export {
    long total;
    long bad;

    /** Time of the newest point. */
    long newest;
  }

  private static final class Known {
    long newestNanos;
    long arrival;
    long endedNanos;
  }

  private final Tempo tempo;
  private final AlertBook alerts;
  private final HardDown hardDown;
  private final Map<Writer, Known> writers = new HashMap<>();
  private long clockStart;

  Liveness(Tempo tempo, AlertBook alerts, Qualities qualities) {
    this.tempo = tempo;
    this.alerts = alerts;
    this.hardDown = new HardDown(alerts, qualities);
  }

  /** Every clock of silence starts anew. */
  void clocksStartAnew(long tick) {
    clockStart = tick;
  }

  /** The newest point an instance delivered, nanoseconds; 0 before any. */
  long newestNanos(Writer writer) {
    var known = writers.get(writer);
    return known == null ? 0 : known.newestNanos;
  }

  /** An instance delivered points, whatever they are for. */
  void delivered(Writer writer, long newestNanos, long received) {
    var known = known(writer);
    known.newestNanos = Math.max(known.newestNanos, newestNanos);
    known.arrival = Math.max(known.arrival, received);
  }

  private Known known(Writer writer) {
    return writers.computeIfAbsent(writer, key -> new Known());
  }

  /**
   * An instance delivered to a slot.
   *
   * @return whether it lives; points not later than its farewell revive nobody
   */
  boolean exported(Slot slot, Writer writer, Export export, long received, long now) {
    var instance = arrived(slot, writer, export, received, now);
    if (instance == null) {
      return false;
    }
    judge(slot, export.total > 0 ? List.of(instance) : List.of(), now);
    return true;
  }

  /**
   * Instances delivered to a slot in one block: all are heard before the slot is judged, and once,
   * since that looks at each of them.
   *
   * @return whether one of them lives
   */
  boolean exported(Slot slot, Map<Writer, Export> exports, long received, long now) {
    boolean lives = false;
    var withEvents = new ArrayList<Instance>();
    for (var each : exports.entrySet()) {
      var instance = arrived(slot, each.getKey(), each.getValue(), received, now);
      lives |= instance != null;
      if (instance != null && each.getValue().total > 0) {
        withEvents.add(instance);
      }
    }
    if (lives) {
      judge(slot, withEvents, now);
    }
    return lives;
  }

  private void judge(Slot slot, Collection<Instance> withEvents, long now) {
    if (slot.inForce && slot.slices == null && slot.freshness == null) {
      hear(slot);
      hardDown.exported(slot, withEvents, now);
    }
  }

  private @Nullable Instance arrived(
      Slot slot, Writer writer, Export export, long received, long now) {
    var known = known(writer);
    if (known.endedNanos != 0 && export.newest * MILLI <= known.endedNanos) {
      return null;
    }
    known.endedNanos = 0;
    var instance = slot.live.computeIfAbsent(writer.instance(), key -> new Instance());
    instance.delivered(export.newest, received, export.total, export.bad);
    slot.lastArrival = Math.max(slot.lastArrival, received);
    slot.graceUntil = 0;
    if (slot.absentSince != 0) {
      slot.absentSince = 0;
      var stretch = slot.silences.lastEntry();
      if (stretch != null) {
        slot.silences.put(stretch.getKey(), received);
      }
      alerts.resolve(
          Evaluator.absentKey(slot.objective),
          now,
          Map.of("reason", writer.instance() + " delivers again"));
    }
    return instance;
  }

  /** Once a cell: what fires says how far its numbers are to be trusted now. */
  void settled(Slot slot, long now) {
    hardDown.settled(slot, now);
  }

  /** Tells a slot's instances what they delivered elsewhere. */
  void hear(Slot slot) {
    var environment = slot.key.objective().environment();
    slot.live.forEach(
        (name, instance) -> instance.heard(newestNanos(new Writer(environment, name)) / MILLI));
  }

  /** An instance said its farewell: it leaves every slot. */
  void ended(Writer writer, long at, Collection<Slot> slots, long now) {
    var known = known(writer);
    known.endedNanos = Math.max(known.endedNanos, at * MILLI);
    for (var slot : slots) {
      if (slot.key.objective().environment().equals(writer.environment())) {
        left(slot, writer, at, now);
      }
    }
  }

  /** An instance left a slot gracefully: silence waits for its successor. */
  void left(Slot slot, Writer writer, long at, long now) {
    var instance = slot.live.get(writer.instance());
    if (instance != null && instance.lastPoint() <= at) {
      slot.live.remove(writer.instance());
      if (slot.live.isEmpty()) {
        slot.graceUntil = now + tempo.restartGrace().toMillis();
      }
    }
  }

  /** Silence is judged by arrival, in listening time only. */
  void silence(Slot slot, long tick) {
    boolean left = false;
    var environment = slot.key.objective().environment();
    for (var live = slot.live.entrySet().iterator(); live.hasNext(); ) {
      var entry = live.next();
      var instance = entry.getValue();
      boolean batch = slot.objective.indicator() instanceof Indicator.Counts;
      if (batch && instance.interval() == 0 && slot.rhythm == 0) {
        continue; // A batch job may come once a day: silence needs a rhythm it could break.
      }
      long interval = batch && instance.interval() == 0 ? slot.rhythm : interval(instance);
      long wait = Math.max(3 * interval, floor(slot));
      if (tick - Math.max(instance.lastArrival(), clockStart) < wait) {
        continue;
      }
      // An idle series may be left out of an export; who exports anything is not silent.
      long arrival = known(new Writer(environment, entry.getKey())).arrival;
      if (tick - Math.max(arrival, clockStart) >= wait) {
        live.remove();
        slot.rhythm = batch ? interval : 0;
        left = true;
      }
    }
    boolean graceOver =
        slot.graceUntil != 0
            && tick >= Math.max(slot.graceUntil, clockStart + tempo.restartGrace().toMillis());
    if (slot.live.isEmpty() && slot.absentSince == 0 && (left || graceOver)) {
      absent(slot, tick);
    }
  }

  /** Who is asked may throttle or settle late for a while; nobody is to be told of that. */
  private long floor(Slot slot) {
    return slot.objective.indicator() instanceof Indicator.Asked
        ? ASKED.toMillis()
        : tempo.silenceFloor().toMillis();
  }

  /** Of who delivered once nobody knows when the next is due: SDKs take a minute by default. */
  private long interval(Instance instance) {
    return instance.interval() == 0 ? tempo.scaled(UNTOLD).toMillis() : instance.interval();
  }

  private void absent(Slot slot, long tick) {
    slot.absentSince = tick;
    slot.graceUntil = 0;
    if (slot.objective.onSilence() == Objective.OnSilence.NONE || slot.freshness != null) {
      return;
    }
    slot.silences.put(slot.lastArrival, Long.MAX_VALUE);
    slot.silences.headMap(slot.lastArrival - tempo.maxBack().toMillis()).clear();
    alerts.fire(
        Evaluator.absentKey(slot.objective),
        tick,
        tick,
        Map.of(
            "reason", "no instance has delivered for " + (tick - slot.lastArrival) / 1000 + " s"),
        false);
  }

  /** Forgets who was silent for long. */
  void forget(long tick) {
    long silent = tick - tempo.scaled(FORGOTTEN).toMillis();
    long latest = tick - tempo.scaled(LATEST).toMillis();
    writers.values().removeIf(known -> known.arrival < silent && known.endedNanos / MILLI < latest);
  }

  /** Whether an instance said farewell and did not come back. */
  boolean gone(Writer writer) {
    var known = writers.get(writer);
    return known != null && known.endedNanos != 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(clockStart);
    out.writeInt(writers.size());
    for (var entry : writers.entrySet()) {
      entry.getKey().write(out);
      out.writeLong(entry.getValue().newestNanos);
      out.writeLong(entry.getValue().arrival);
      out.writeLong(entry.getValue().endedNanos);
    }
  }

  void read(DataInput in) throws IOException {
    clockStart = in.readLong();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var known = known(Writer.read(in));
      known.newestNanos = in.readLong();
      known.arrival = in.readLong();
      known.endedNanos = in.readLong();
    }
  }
}
