package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.log.BlockReader;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.slo.stream.Exponential;
import org.bluesphere.slo.stream.Increment;
import org.bluesphere.slo.stream.Layout;
import org.bluesphere.slo.stream.Outcome;
import org.bluesphere.slo.stream.Thresholds;
import org.jspecify.annotations.Nullable;

/** Applies blocks of points: streams to increments, increments to slots, exports to instances. */
final class PointApplier {
  private static final long MILLI = 1_000_000;

  /** Within that long, three hints at two writers are proof enough. */
  private static final Duration DOUBTFUL = Duration.ofMinutes(10);

  /** Counts over a longer time may have happened anywhere in it. */
  private static final Duration IMPUTED = Duration.ofMinutes(5);

  private final long firstCredit;
  private final long doubtful;
  private final long imputed;
  private final Streams streams;
  private final Liveness liveness;
  private final Evaluator evaluator;
  private final Counting counting;
  private final Contents contents;
  private final SignalFeed signals;
  private final SeenRequests seen = new SeenRequests();
  private final BlockReader reader = new BlockReader();
  private final StreamsAhead ahead;

  /** Who delivered what to which slot in the block at hand. */
  private final Map<Touch, Liveness.Export> touched = new LinkedHashMap<>();

  /** Newest point of each instance in the block at hand, nanoseconds. */
  private final Map<Writer, Long> delivered = new LinkedHashMap<>();

  /** Streams that the block at hand says are over. */
  private final Set<Streams.Stream> over = new LinkedHashSet<>();

  private final Parts parts = new Parts();
  private final Exponential exponential = new Exponential();
  private long[] scratch = {};
  private final long[] number = new long[1];
  private long[] buckets = {};

  /** Whose point was the last, and its newest time: most blocks have one writer. */
  private @Nullable Writer writer;

  private long writersNewest;

  /** Whether the point at hand tells in one piece what happened in a gap. */
  private boolean gap;

  private long created;
  private long newestArrival;
  private long duplicates;
  private long superseded;

  private record Touch(Slot slot, Writer writer) {}

  PointApplier(
      Tempo tempo,
      Streams streams,
      Liveness liveness,
      Evaluator evaluator,
      Counting counting,
      Contents contents,
      SignalFeed signals) {
    this.firstCredit = tempo.repair().toNanos();
    this.doubtful = tempo.scaled(DOUBTFUL).toNanos();
    this.imputed = tempo.scaled(IMPUTED).toMillis();
    this.streams = streams;
    this.ahead = new StreamsAhead(streams);
    this.liveness = liveness;
    this.evaluator = evaluator;
    this.counting = counting;
    this.contents = contents;
    this.signals = signals;
  }

  long newestArrival() {
    return newestArrival;
  }

  /** How many points a later one held already; since the process started, not in snapshots. */
  long superseded() {
    return superseded;
  }

  long duplicates() {
    return duplicates;
  }

  void apply(LogRecord.Points block, Collection<Slot> slots, long tick) {
    reader.open(block.block());
    ahead.open(block.block());
    long received = reader.receivedAtMillis();
    newestArrival = Math.max(newestArrival, received);
    created = created == 0 ? Math.max(1, tick == 0 ? received : Math.min(tick, received)) : created;
    if (reader.identified()
        && !seen.first(reader.fingerprintHigh(), reader.fingerprintLow(), received)) {
      duplicates++;
      return;
    }
    touched.keySet().forEach(touch -> touch.slot().export = null);
    touched.clear();
    delivered.clear();
    writer = null;
    over.clear();
    if (tick != 0 && received - tick > Engine.GAP) {
      // The tick that tells the gap is still to come, and these points may judge what is in it.
      slots.forEach(slot -> slot.gap(tick, received));
    }
    long now = Math.max(tick, newestArrival);
    for (var kind = reader.next(); kind != BlockReader.Kind.END; kind = reader.next()) {
      switch (kind) {
        case DEFINITION ->
            streams.define(reader.high(), reader.low(), reader.key(), slots, received);
        case BOUNDS -> streams.bounds(reader.boundsId(), reader.bounds());
        case NUMBER, HISTOGRAM, EXPONENTIAL -> point(kind, received, now);
        case EXEMPLAR -> exemplar();
        case END -> throw new IllegalStateException();
      }
    }
    flushWriter();
    delivered.forEach((writer, newest) -> liveness.delivered(writer, newest, received));
    touched.forEach((touch, export) -> export(touch, export, received, now));
    over.forEach(stream -> over(stream, now));
  }

  private void flushWriter() {
    if (writer != null) {
      delivered.merge(writer, writersNewest, Math::max);
      writer = null;
    }
  }

  private void point(BlockReader.Kind kind, long received, long now) {
    var stream = ahead.next(reader.high(), reader.low());
    if (stream == null) {
      return;
    }
    stream.heard = received;
    long time = reader.timeNanos();
    if (reader.noRecordedValue()) {
      stream.endedNanos = Math.max(stream.endedNanos, time);
      over.add(stream);
      return;
    }
    stream.layout =
        switch (kind) {
          case HISTOGRAM -> reader.boundsId();
          case EXPONENTIAL -> Layout.ofScale(reader.scale());
          default -> 0;
        };
    long start = reader.startNanos();
    var of = stream;
    signals.point(
        of,
        kind,
        reader,
        (seen, late) -> seen ? 0 : late ? ownStart(start, time) : firstCredit(of, start, time),
        now);
    if (stream.bindings.isEmpty()) {
      return;
    }
    if (!stream.writer.equals(writer)) {
      flushWriter();
      writer = stream.writer;
      writersNewest = time;
    }
    writersNewest = Math.max(writersNewest, time);
    stream.newestNanos = Math.max(stream.newestNanos, time);
    if (time > stream.endedNanos) {
      stream.endedNanos = 0;
    }
    if (stream.gauge) {
      for (var binding : stream.bindings) {
        gauge(stream, binding, now);
      }
      return;
    }
    var increment = increment(kind, stream, start, time);
    if (increment != null && kind != BlockReader.Kind.NUMBER) {
      increment = told(increment, stream.thresholds, reader.min(), reader.max());
    }
    gap = increment != null && stream.gap(increment.to() - increment.from(), imputed);
    for (var binding : stream.bindings) {
      count(stream, binding, increment, now);
    }
  }

  /** The collector sends what is bad to anyone; to whom it is, is known here. */
  private void exemplar() {
    var stream = streams.get(reader.high(), reader.low());
    if (stream == null) {
      return;
    }
    var told = reader.exemplar();
    for (var binding : stream.bindings) {
      var slot = binding.slot();
      var above = slot.objective.indicator().badAbove(stream.key);
      if (above.isPresent()
          && told.value() > above.getAsDouble()
          && slot.force.counts(Math.floorDiv(told.timeNanos(), MILLI))) {
        slot.examples.add(BadExamples.of(stream.key, told));
      }
    }
  }

  /** What a point adds; null when nothing. Holds until the next point. */
  private @Nullable Increment increment(
      BlockReader.Kind kind, Streams.Stream stream, long start, long time) {
    var counts = counts(kind, stream);
    if (!stream.delta && kind != BlockReader.Kind.EXPONENTIAL) {
      long last = stream.state.lastNanos();
      if (stream.state.advance(start, time, counts, stream.layout)) {
        return new Increment(Math.floorDiv(last, MILLI), Math.floorDiv(time, MILLI), counts);
      }
    }
    boolean fresh = kind == BlockReader.Kind.EXPONENTIAL;
    var outcome = outcome(stream, start, time, fresh ? counts : counts.clone());
    stream.doubt(outcome.note(), time, doubtful);
    superseded += outcome.note() == Outcome.Note.SUPERSEDED ? 1 : 0;
    return outcome.increment();
  }

  private Outcome outcome(Streams.Stream stream, long start, long time, long[] counts) {
    if (stream.delta) {
      return stream.state.delta(start, time, counts, stream.sendsOnce);
    }
    int width = 1 + 2 * stream.thresholds.length;
    return stream.state.cumulative(
        start, time, counts, width, stream.layout, credit(stream, start, time));
  }

  /** What the least and the greatest measurement tell where buckets don't; NaN tells nothing. */
  private static Increment told(Increment increment, double[] thresholds, double min, double max) {
    var counts = increment.counts();
    boolean mine = false;
    for (int i = 0; i < thresholds.length; i++) {
      int at = 1 + 2 * i;
      boolean all = max <= thresholds[i];
      if (counts[at] != Increment.UNKNOWN
          && counts[at] < counts[at + 1]
          && (all || min > thresholds[i])) {
        counts = mine ? counts : counts.clone();
        mine = true;
        counts[at] = all ? counts[0] : 0;
        counts[at + 1] = counts[at];
      }
    }
    return mine ? new Increment(increment.from(), increment.to(), counts) : increment;
  }

  /** From when a first value counts; 0 makes it a baseline (ENGINE §3, telemetry §2.5). */
  private long credit(Streams.Stream stream, long start, long time) {
    return stream.state.seen() ? 0 : firstCredit(stream, start, time);
  }

  /** The start a stream tells of itself, where that is to be believed. */
  private long ownStart(long start, long time) {
    boolean believed =
        start != 0
            && start < time // JavaScript's SDK says the point's own time of what is new in it
            && time - start <= firstCredit
            && start >= created * MILLI - firstCredit;
    return believed ? start : 0;
  }

  private long firstCredit(Streams.Stream stream, long start, long time) {
    long own = ownStart(start, time);
    if (own != 0) {
      return own;
    }
    long before = liveness.newestNanos(stream.writer);
    return before != 0 && time - before <= firstCredit && before < time && wanted(stream, before)
        ? before
        : 0;
  }

  /** Whether the stream's counts were read then already: else it may have been there, unread. */
  private static boolean wanted(Streams.Stream stream, long nanos) {
    long at = Math.floorDiv(nanos, MILLI);
    return stream.bindings.stream().allMatch(binding -> binding.slot().force.counts(at));
  }

  /** Counts that hold until the next point, but an exponential histogram's: those are its own. */
  private long[] counts(BlockReader.Kind kind, Streams.Stream stream) {
    if (kind == BlockReader.Kind.NUMBER) {
      number[0] = reader.longValue();
      return number;
    }
    int width = 1 + 2 * stream.thresholds.length;
    if (kind == BlockReader.Kind.EXPONENTIAL) {
      return exponential(stream, width);
    }
    var counts = buckets.length == width ? buckets : new long[width];
    buckets = counts;
    counts[0] = reader.count();
    var bounds = streams.bounds(reader.boundsId());
    for (int i = 0; i < stream.thresholds.length; i++) {
      Thresholds.explicit(
          stream.thresholds[i], bounds, reader.counts(), reader.length(), counts, 1 + 2 * i);
    }
    return counts;
  }

  /** With the counts of coarser scales behind, where the next point is compared with this one. */
  private long[] exponential(Streams.Stream stream, int width) {
    exponential
        .positive(reader.scale(), reader.offset(), reader.counts(), reader.length())
        .rest(reader.zeroCount(), reader.zeroThreshold(), reader.negativeCount());
    int stride = width - 1;
    int most = 1 + stride * (Thresholds.LEVELS + 1);
    scratch = scratch.length < most ? new long[most] : scratch;
    scratch[0] = reader.count();
    boolean compared = stream.key.temporality() == SeriesKey.Temporality.CUMULATIVE;
    int levels = 0;
    for (int at = 1; at < width; at += 2) {
      double threshold = stream.thresholds[at / 2];
      Thresholds.exponential(threshold, exponential, scratch, at);
      int own = compared ? Thresholds.coarser(threshold, exponential, scratch, at, stride) : 0;
      for (int level = own + 1; compared && level <= Thresholds.LEVELS; level++) {
        scratch[at + level * stride] = scratch[at + own * stride];
        scratch[at + level * stride + 1] = scratch[at + own * stride + 1];
      }
      levels = Math.max(levels, own);
    }
    return Arrays.copyOf(scratch, 1 + stride * (levels + 1));
  }

  private void count(
      Streams.Stream stream, Streams.Binding binding, @Nullable Increment increment, long now) {
    if (binding.role() == Streams.Role.OVERFLOW) {
      return;
    }
    var slot = binding.slot();
    var export = touch(stream, slot);
    if (!measurable(stream, binding)) {
      return;
    }
    if (increment != null) {
      slot.absences.delivered(stream.writer.instance(), increment.from(), increment.to());
    }
    if (increment == null
        || (slot.logs != null && !slot.logs.known(increment.to()))
        || !parts.of(binding, increment)) {
      return;
    }
    if (gap && !othersDelivered(slot, stream.writer.instance(), increment.from())) {
      slot.imputed.add(increment.from(), increment.to());
    }
    counting.add(slot, parts, export, now);
  }

  /** A stretch is evidence when one live instance delivered over it, whoever else paused. */
  private static boolean othersDelivered(Slot slot, String paused, long since) {
    return slot.live.entrySet().stream()
        .anyMatch(it -> !it.getKey().equals(paused) && it.getValue().lastPoint() > since);
  }

  /** A histogram without buckets tells how many, and nothing of how long. */
  private boolean measurable(Streams.Stream stream, Streams.Binding binding) {
    return switch (binding.role()) {
      case UNMEASURABLE -> false;
      case LATENCY -> streams.hasBuckets(stream);
      case TOTAL, PART, BOTH, GAUGE, CONTENT, OVERFLOW -> true;
    };
  }

  /**
   * What the block delivers to a slot; null for a point that revives nobody or counts elsewhere.
   */
  private Liveness.@Nullable Export touch(Streams.Stream stream, Slot slot) {
    long at = Math.floorDiv(reader.timeNanos(), MILLI);
    if (stream.endedNanos != 0 || !slot.force.holds(at)) {
      return null;
    }
    var export = slot.export;
    if (export == null || !stream.writer.equals(slot.exporter)) {
      export =
          touched.computeIfAbsent(new Touch(slot, stream.writer), key -> new Liveness.Export());
      slot.export = export;
      slot.exporter = stream.writer;
    }
    export.newest = Math.max(export.newest, at);
    return export;
  }

  private void gauge(Streams.Stream stream, Streams.Binding binding, long now) {
    if (binding.role() == Streams.Role.OVERFLOW) {
      return;
    }
    var slot = binding.slot();
    long at = Math.floorDiv(reader.timeNanos(), MILLI);
    if (!slot.force.counts(at)) {
      return;
    }
    touch(stream, slot);
    if (binding.role() == Streams.Role.UNMEASURABLE) {
      return;
    }
    double value = reader.doubleValue();
    slot.evidence(at, now);
    if (slot.slices != null) {
      slot.slices.value(at, value);
    }
    if (slot.freshness != null && value > 0) {
      contents.arrived(slot, Math.round(value * 1000), at, now);
    }
  }

  private void export(Touch touch, Liveness.Export export, long received, long now) {
    var slot = touch.slot();
    if (liveness.exported(slot, touch.writer(), export, received, now)
        && slot.inForce
        && slot.slices == null
        && slot.freshness == null
        && slot.counted != Long.MIN_VALUE) {
      evaluator.pairs(slot, slot.counted, now, false);
    }
  }

  /** A stream is over; when it was an instance's last for a slot, that one left gracefully. */
  private void over(Streams.Stream stream, long now) {
    for (var binding : stream.bindings) {
      if (!streams.delivers(stream.writer, binding.slot())) {
        liveness.left(binding.slot(), stream.writer, Math.floorDiv(stream.endedNanos, MILLI), now);
      }
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(created);
    out.writeLong(newestArrival);
    out.writeLong(duplicates);
    out.writeLong(counting.late());
    seen.write(out);
  }

  void read(DataInput in) throws IOException {
    created = in.readLong();
    newestArrival = in.readLong();
    duplicates = in.readLong();
    counting.late(in.readLong());
    seen.read(in);
  }
}
