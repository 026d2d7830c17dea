package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.log.BlockReader;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.stream.Increment;
import org.bluesphere.slo.stream.Instance;
import org.bluesphere.slo.stream.Thresholds;
import org.jspecify.annotations.Nullable;

/** Applies blocks of points: streams to increments, increments to slots, exports to instances. */
final class PointApplier {
  private static final long MILLI = 1_000_000;

  private final Tempo tempo;
  private final long firstCredit;
  private final Streams streams;
  private final AlertBook alerts;
  private final Evaluator evaluator;
  private final SeenRequests seen = new SeenRequests();
  private final BlockReader reader = new BlockReader();

  /** Newest point per instance, nanoseconds: who already delivered. */
  private final Map<String, Long> delivered = new HashMap<>();

  /** Instances that ended, with the marker's time, nanoseconds. */
  private final Map<String, Long> ended = new LinkedHashMap<>();

  /** Who delivered what to which slot in the block at hand. */
  private final Map<Touch, long[]> touched = new LinkedHashMap<>();

  /** Newest arrival per instance, whatever it delivered: who is alive. */
  private final Map<String, Long> heard = new HashMap<>();

  private final Map<String, Long> deliveredNow = new HashMap<>();
  private long created;
  private long newestArrival;
  private long clockStart;
  private long duplicates;
  private long late;

  private record Touch(Slot slot, String instance) {}

  PointApplier(Tempo tempo, Streams streams, AlertBook alerts, Evaluator evaluator) {
    this.tempo = tempo;
    this.firstCredit = tempo.repair().toNanos();
    this.streams = streams;
    this.alerts = alerts;
    this.evaluator = evaluator;
  }

  long newestArrival() {
    return newestArrival;
  }

  long duplicates() {
    return duplicates;
  }

  long late() {
    return late;
  }

  void clocksStartAnew(long tick) {
    clockStart = tick;
  }

  void apply(LogRecord.Points block, Collection<Slot> slots, long tick) {
    reader.open(block.block());
    long received = reader.receivedAtMillis();
    newestArrival = Math.max(newestArrival, received);
    created = created == 0 ? Math.max(1, tick == 0 ? received : Math.min(tick, received)) : created;
    if (reader.identified()
        && !seen.first(reader.fingerprintHigh(), reader.fingerprintLow(), received)) {
      duplicates++;
      return;
    }
    touched.clear();
    deliveredNow.clear();
    long now = Math.max(tick, newestArrival);
    for (var kind = reader.next(); kind != BlockReader.Kind.END; kind = reader.next()) {
      switch (kind) {
        case DEFINITION -> streams.define(reader.high(), reader.low(), reader.key(), slots);
        case BOUNDS -> streams.bounds(reader.boundsId(), reader.bounds());
        case NUMBER, HISTOGRAM, EXPONENTIAL -> point(kind, now);
        case END -> throw new IllegalStateException();
      }
    }
    deliveredNow.forEach((instance, time) -> {
      delivered.merge(instance, time, Math::max);
      heard.merge(instance, received, Math::max);
    });
    touched.forEach((touch, sums) -> export(touch, sums, received, now));
  }

  private void point(BlockReader.Kind kind, long now) {
    var stream = streams.get(reader.high(), reader.low());
    if (stream == null || stream.bindings.isEmpty() || reader.noRecordedValue()) {
      return;
    }
    deliveredNow.merge(stream.instance, reader.timeNanos(), Math::max);
    if (stream.key.type() == SeriesKey.PointType.GAUGE) {
      for (var binding : stream.bindings) {
        gauge(stream, binding, now);
      }
      return;
    }
    var counts = counts(kind, stream);
    var increment = increment(stream, counts, kind);
    for (var binding : stream.bindings) {
      count(stream, binding, increment, now);
    }
  }

  private @Nullable Increment increment(
      Streams.Stream stream, long[] counts, BlockReader.Kind kind) {
    long start = reader.startNanos();
    long time = reader.timeNanos();
    if (stream.key.temporality() == SeriesKey.Temporality.DELTA) {
      return stream.state.delta(start, time, counts, stream.identified).increment();
    }
    long layout = kind == BlockReader.Kind.HISTOGRAM ? reader.boundsId() : 0;
    return stream
        .state
        .cumulative(start, time, counts, layout, credit(stream, start, time))
        .increment();
  }

  /** From when a first value counts; 0 makes it a baseline (ENGINE §3, telemetry §2.5). */
  private long credit(Streams.Stream stream, long start, long time) {
    if (stream.state.seen()) {
      return 0;
    }
    if (start != 0 && time - start <= firstCredit && start >= created * MILLI - firstCredit) {
      return start;
    }
    var before = delivered.get(stream.instance);
    return before != null && time - before <= firstCredit && before < time ? before : 0;
  }

  private long[] counts(BlockReader.Kind kind, Streams.Stream stream) {
    if (kind == BlockReader.Kind.NUMBER) {
      return new long[] {reader.longValue()};
    }
    var counts = new long[1 + 2 * stream.thresholds.length];
    counts[0] = reader.count();
    for (int i = 0; i < stream.thresholds.length; i++) {
      if (kind == BlockReader.Kind.HISTOGRAM) {
        Thresholds.explicit(
            stream.thresholds[i],
            streams.bounds(reader.boundsId()),
            reader.counts(),
            reader.length(),
            counts,
            1 + 2 * i);
      } else {
        Thresholds.exponential(
            stream.thresholds[i],
            reader.scale(),
            reader.offset(),
            reader.counts(),
            reader.length(),
            reader.zeroCount(),
            reader.zeroThreshold(),
            reader.negativeCount(),
            counts,
            1 + 2 * i);
      }
    }
    return counts;
  }

  private void count(
      Streams.Stream stream, Streams.Binding binding, @Nullable Increment increment, long now) {
    var slot = binding.slot();
    var sums = touched.computeIfAbsent(new Touch(slot, stream.instance), key -> new long[3]);
    sums[2] = Math.max(sums[2], Math.floorDiv(reader.timeNanos(), MILLI));
    if (increment == null) {
      return;
    }
    var columns = slot.counting();
    columns.evidence(increment.from());
    columns.seal(now);
    long from = increment.from();
    long to = increment.to();
    var counts = increment.counts();
    long good = 0;
    long straddle = 0;
    long bad = 0;
    switch (binding.role()) {
      case TOTAL, BOTH -> {
        boolean isBad = binding.partIsBad() == (binding.role() == Streams.Role.BOTH);
        good = isBad ? 0 : counts[0];
        bad = isBad ? counts[0] : 0;
      }
      case LATENCY -> {
        good = counts[1 + 2 * binding.threshold()];
        straddle = counts[2 + 2 * binding.threshold()] - good;
        bad = counts[0] - good - straddle;
      }
      case PART -> {
        bad = binding.partIsBad() ? counts[0] : -counts[0];
        late += columns.move(from, to, bad) ? 1 : 0;
        sums[1] += bad;
      }
      case GAUGE, CONTENT -> throw new IllegalStateException("a gauge has no increments");
    }
    if (binding.role() != Streams.Role.PART) {
      late += columns.spread(from, to, good, straddle, bad) ? 1 : 0;
      sums[0] += good + straddle + bad;
      boolean pessimistic = slot.objective.straddle() == Objective.Straddle.PESSIMISTIC;
      sums[1] += bad + (pessimistic ? straddle : 0);
    }
    columns.cover(from, to);
    if (slot.slices != null) {
      slot.columns.evidence(from);
      slot.columns.seal(now);
    }
    slot.counted = Math.max(slot.counted, columns.grid().ceil(to));
  }

  private void gauge(Streams.Stream stream, Streams.Binding binding, long now) {
    var slot = binding.slot();
    long at = Math.floorDiv(reader.timeNanos(), MILLI);
    double value = reader.doubleValue();
    var sums = touched.computeIfAbsent(new Touch(slot, stream.instance), key -> new long[3]);
    sums[2] = Math.max(sums[2], at);
    slot.columns.evidence(at);
    slot.columns.seal(now);
    if (slot.slices != null) {
      slot.slices.value(at, value);
    }
    if (slot.freshness != null && value > 0) {
      slot.freshness.observed(Math.round(value * 1000), at);
      if (!slot.freshness.breached(now)) {
        alerts.resolve(
            Evaluator.staleKey(slot.objective),
            now,
            Map.of("reason", "new content is " + slot.freshness.age(now) / 1000 + " s old"));
      }
    }
  }

  private void export(Touch touch, long[] sums, long received, long now) {
    var slot = touch.slot();
    var marker = ended.get(touch.instance());
    if (marker != null && sums[2] * MILLI <= marker) {
      return;
    }
    ended.remove(touch.instance());
    slot.live
        .computeIfAbsent(touch.instance(), key -> new Instance())
        .delivered(sums[2], received, sums[0], sums[1]);
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
          Map.of("reason", touch.instance() + " delivers again"));
    }
    if (slot.slices == null && slot.freshness == null) {
      evaluator.hardDown(slot, sums[0], sums[1], now);
      if (slot.counted != Long.MIN_VALUE) {
        evaluator.pairs(slot, slot.counted, now, false);
      }
    }
  }

  /** An instance said its farewell: it leaves every slot, and silence waits for its successor. */
  void ended(LogRecord.InstanceEnded fact, Collection<Slot> slots, long now) {
    ended.merge(fact.instance(), fact.at().toEpochMilli() * MILLI, Math::max);
    while (ended.size() > 10_000) {
      ended.remove(ended.keySet().iterator().next());
    }
    for (var slot : slots) {
      var instance = slot.live.get(fact.instance());
      if (instance != null && instance.lastPoint() <= fact.at().toEpochMilli()) {
        slot.live.remove(fact.instance());
        if (slot.live.isEmpty()) {
          slot.graceUntil = now + tempo.restartGrace().toMillis();
        }
      }
    }
  }

  /** Silence is judged by arrival, in listening time only. */
  void silence(Slot slot, long tick) {
    boolean left = false;
    for (var live = slot.live.entrySet().iterator(); live.hasNext(); ) {
      var entry = live.next();
      var instance = entry.getValue();
      // An idle series may be left out of an export; who exports anything is not silent.
      long arrival =
          Math.max(instance.lastArrival(), heard.getOrDefault(entry.getKey(), Long.MIN_VALUE));
      long wait = Math.max(3 * instance.interval(), tempo.silenceFloor().toMillis());
      if (tick - Math.max(arrival, clockStart) >= wait) {
        live.remove();
        left = true;
      }
    }
    boolean graceOver =
        slot.graceUntil != 0
            && tick >= Math.max(slot.graceUntil, clockStart + tempo.restartGrace().toMillis());
    if (!slot.live.isEmpty() || slot.absentSince != 0 || !(left || graceOver)) {
      return;
    }
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

  void write(DataOutput out) throws IOException {
    out.writeLong(created);
    out.writeLong(newestArrival);
    out.writeLong(clockStart);
    out.writeLong(duplicates);
    out.writeLong(late);
    writeTimes(out, delivered);
    writeTimes(out, heard);
    writeTimes(out, ended);
    seen.write(out);
  }

  void read(DataInput in) throws IOException {
    created = in.readLong();
    newestArrival = in.readLong();
    clockStart = in.readLong();
    duplicates = in.readLong();
    late = in.readLong();
    readTimes(in, delivered);
    readTimes(in, heard);
    readTimes(in, ended);
    seen.read(in);
  }

  private static void writeTimes(DataOutput out, Map<String, Long> times) throws IOException {
    out.writeInt(times.size());
    for (var entry : times.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  private static void readTimes(DataInput in, Map<String, Long> times) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      times.put(in.readUTF(), in.readLong());
    }
  }
}
