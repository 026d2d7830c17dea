package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.slo.column.Chunks;
import org.bluesphere.slo.column.SlotColumns;
import org.bluesphere.slo.column.Window;
import org.bluesphere.slo.stream.Instance;
import org.jspecify.annotations.Nullable;

/** One slot with everything that moves: columns, live instances, clocks. */
final class Slot {
  final int number;
  final SlotKey key;
  final SlotColumns columns;
  final Map<String, Instance> live = new LinkedHashMap<>();
  final @Nullable Freshness freshness;
  final @Nullable Slices slices;

  /** Of spans; null where none are counted. */
  final @Nullable SpanCount spans;

  /** Of log records; null where none are counted. */
  final @Nullable LogCount logs;

  /** The check that is counted; empty of other kinds. */
  final String probe;

  final Force force = new Force();

  /** Of counts: how often the one came that fell silent last, milliseconds; 0 when none did. */
  long rhythm;

  final Absences absences = new Absences();
  final Imputed imputed = new Imputed();
  final Undercounts undercounts = new Undercounts();

  /** The streams that count here or should. */
  final List<Streams.Stream> feeders = new ArrayList<>();

  /** What the writer of the point before delivers here by the block at hand; null before. */
  Liveness.@Nullable Export export;

  @Nullable Writer exporter;

  final BadExamples examples;
  private final Tempo tempo;
  Objective objective;

  /** The objective's burn-rate pairs. */
  List<Condition> conditions;

  /** Version of the catalogue the objective is from. */
  String version = "";

  /** Whether the catalogue in force holds the objective; what it counts goes by {@link #force}. */
  boolean inForce;

  /** End of the newest settled evaluation. */
  long settled = Long.MIN_VALUE;

  /** End of all that was counted. */
  long counted = Long.MIN_VALUE;

  /** When all instances were found silent; 0 while one lives or none ever did. */
  long absentSince;

  /**
   * Stretches without a live instance: last arrival to first new point, open ones to the end of
   * time.
   */
  final NavigableMap<Long, Long> silences = new TreeMap<>();

  /** When silence after a graceful end may be told; 0 without one. */
  long graceUntil;

  /** When the newest export of any instance arrived. */
  long lastArrival;

  /** The distance of the settled evaluation behind the tick, and since when it could shrink. */
  long delay;

  private long shrinkSince;

  Slot(int number, SlotKey key, Objective objective, Tempo tempo, Chunks chunks) {
    this.number = number;
    this.key = key;
    this.tempo = tempo;
    this.objective = objective;
    this.conditions = Condition.of(objective, tempo);
    var counted = objective.indicator() instanceof Indicator.Spans it ? it : null;
    this.columns =
        new SlotColumns(number, tempo, chunks, counted == null ? 1 : SpanCount.unit(counted));
    this.examples = new BadExamples(columns.grid().cell());
    this.delay = tempo.delayFloor().toMillis();
    // Raw events of slices, as spans that came, use a slot number far from the directory's.
    var raw = new SlotColumns(-1 - number, tempo, chunks);
    this.spans = counted == null ? null : new SpanCount(counted, raw, tempo);
    this.logs = objective.indicator() instanceof Indicator.Logs it ? new LogCount(it, tempo) : null;
    this.probe =
        objective.indicator() instanceof Indicator.Probe told
            ? ProbeBook.key(told.source(), told.check())
            : "";
    switch (objective.indicator()) {
      case Indicator.Freshness f -> {
        freshness = Freshness.exported(tempo.scaled(f.limit()).toMillis());
        slices = null;
      }
      case Indicator.Heartbeat h -> {
        freshness = Freshness.told(tempo.scaled(h.limit()).toMillis(), tempo.repair().toMillis());
        slices = null;
      }
      case Indicator.TimesliceRatio t -> {
        freshness = null;
        slices = new Slices(t, tempo.scaled(t.slice()).toMillis(), raw);
      }
      case Indicator.TimesliceGauge t -> {
        freshness = null;
        slices = new Slices(t, tempo.scaled(t.slice()).toMillis(), raw);
      }
      case Indicator.Ratio _,
          Indicator.Counts _,
          Indicator.Asked _,
          Indicator.Latency _,
          Indicator.Spans _,
          Indicator.Logs _,
          Indicator.Probe _ -> {
        freshness = null;
        slices = null;
      }
    }
  }

  /** The objective as a version of the catalogue has it; what it counts is the same. */
  void promise(Objective next, String from) {
    objective = next;
    conditions = Condition.of(next, tempo);
    version = from;
  }

  /** Nobody listened from one instant to another. */
  void gap(long from, long to) {
    if (freshness != null) {
      freshness.gap(from, to);
    }
  }

  /** Notes evidence and makes room for it. */
  void evidence(long from, long now) {
    counting().evidence(from);
    if (slices != null) {
      columns.evidence(from);
    }
    seal(now);
    if (slices != null) {
      slices.changed(from, columns);
    }
  }

  /** Seals what is older than the repair time; kinds that judge time judge it before. */
  void seal(long now) {
    if (spans != null) {
      spans.seal(now);
    }
    if (slices == null && freshness == null) {
      columns.seal(now);
      return;
    }
    long chunk = Tempo.CHUNK_CELLS * columns.grid().cell();
    long until = columns.openFromAfter(now);
    // Chunk by chunk: after a long gap the open cells do not reach from the oldest to now. A slice
    // may end in the next chunk; no slice is longer than one.
    while (columns.openFrom() < until) {
      long next = columns.openFrom() + chunk;
      judge(next + chunk);
      columns.sealUntil(next);
    }
    if (slices != null) {
      slices.raw().seal(now);
    }
  }

  /** Lets kinds that judge time judge it up to {@code end}. */
  void judge(long end) {
    if (slices != null) {
      slices.judge(columns, end);
    }
    if (freshness != null) {
      freshness.judge(columns, end);
    }
  }

  /** Settled up to {@code end}: marks the cells since that lack one of several live instances. */
  void settled(long end) {
    long from = settled == Long.MIN_VALUE ? columns.birth() : settled;
    settled = end;
    if (spans != null) {
      return; // who sends no spans may have had no requests
    }
    if (live.size() < 2 || live.values().stream().allMatch(it -> it.lastHeard() < end)) {
      return;
    }
    live.forEach((name, instance) -> {
      if (instance.lastHeard() < end) {
        absences.missing(name, Math.max(from, columns.grid().floor(instance.lastHeard())), end);
      }
    });
  }

  /** The columns events are counted in: those of a judged slice are apart. */
  SlotColumns counting() {
    return slices == null ? columns : slices.raw();
  }

  /** The bound that decides. */
  long bad(Window window) {
    return objective.straddle() == Objective.Straddle.PESSIMISTIC ? window.badHigh() : window.bad();
  }

  /** How many of the bad in a window came as themselves, not as what others stand for. */
  long badKept(Window window) {
    return spans == null ? bad(window) : spans.kept(window).bad();
  }

  /** The largest interval of the live instances, 0 when unknown or when exports follow requests. */
  long interval() {
    if (spans != null) {
      return 0;
    }
    long largest = 0;
    for (var instance : live.values()) {
      largest = Math.max(largest, instance.interval());
    }
    return largest;
  }

  /** Grows the delay at once, shrinks it when it could have been shorter for the repair time. */
  void adjustDelay(long tick, Tempo tempo) {
    long wanted = Math.max(tempo.delayFloor().toMillis(), 2 * interval() + settling());
    if (wanted >= delay) {
      delay = wanted;
      shrinkSince = 0;
    } else if (shrinkSince == 0) {
      shrinkSince = tick;
    } else if (tick - shrinkSince >= tempo.repair().toMillis()) {
      delay = wanted;
      shrinkSince = 0;
    }
  }

  /** How long after it ended a minute is told by whom it is asked for; 0 of other kinds. */
  private long settling() {
    return objective.indicator() instanceof Indicator.Asked
        ? Indicator.Asked.SETTLES.toMillis()
        : 0;
  }

  /** Whether silence holds some of {@code [from, to)}. */
  boolean silent(long from, long to) {
    var before = silences.lowerEntry(to);
    return before != null && before.getValue() > from;
  }

  void write(DataOutput out) throws IOException {
    columns.write(out);
    force.write(out);
    absences.write(out);
    out.writeInt(live.size());
    for (var entry : live.entrySet()) {
      out.writeUTF(entry.getKey());
      entry.getValue().write(out);
    }
    if (freshness != null) {
      freshness.write(out);
    }
    if (slices != null) {
      slices.write(out);
    }
    out.writeLong(settled);
    out.writeLong(counted);
    out.writeLong(absentSince);
    out.writeLong(graceUntil);
    out.writeLong(lastArrival);
    out.writeLong(delay);
    out.writeLong(shrinkSince);
    out.writeInt(silences.size());
    for (var entry : silences.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  void read(DataInput in) throws IOException {
    columns.read(in);
    force.read(in);
    absences.read(in);
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      live.put(in.readUTF(), Instance.read(in));
    }
    if (freshness != null) {
      freshness.read(in);
    }
    if (slices != null) {
      slices.read(in);
    }
    settled = in.readLong();
    counted = in.readLong();
    absentSince = in.readLong();
    graceUntil = in.readLong();
    lastArrival = in.readLong();
    delay = in.readLong();
    shrinkSince = in.readLong();
    int stretches = in.readInt();
    for (int i = 0; i < stretches; i++) {
      silences.put(in.readLong(), in.readLong());
    }
  }
}
