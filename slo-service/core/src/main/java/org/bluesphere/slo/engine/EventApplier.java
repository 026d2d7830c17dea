package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Indicator.Spans.Labels;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.model.log.EventReader;
import org.bluesphere.model.log.Exemplar;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey;

/**
 * Applies spans, each once: in the cell in which it ended, for every slot that selects it. An
 * instance's request is its export. And log records, which are bad events of a total that comes by
 * metrics.
 */
final class EventApplier {
  private static final long MILLI = 1_000_000;
  private static final double SECOND = 1e9;

  private final Counting counting;
  private final Liveness liveness;
  private final Evaluator evaluator;
  private final SeenSpans seen;
  private final SeenRequests requests = new SeenRequests();
  private final EventReader reader = new EventReader();

  /** Of the block at hand, by number. */
  private final List<Shape> shapes = new ArrayList<>();

  /** Who delivered what to which slot in the block at hand. */
  private final Map<Slot, Map<Writer, Liveness.Export>> touched = new LinkedHashMap<>();

  /**
   * What the block at hand brings to which cell: what is late is restated once, not once a span.
   */
  private final Map<Cell, Sum> sums = new LinkedHashMap<>();

  /** Slots for which the block at hand brought bad records. */
  private final Set<Slot> told = new LinkedHashSet<>();

  private final long fresh;
  private long newestArrival;
  private long duplicates;

  /** A cell of a slot, by its start. */
  private record Cell(Slot slot, long at) {}

  /** What came of it, in the unit of its columns and as it came. */
  private static final class Sum {
    long good;
    long bad;
    long keptGood;
    long keptBad;

    void note(long weight, long badWeight, boolean isBad) {
      good += isBad ? 0 : weight;
      bad += isBad ? badWeight : 0;
      keptGood += isBad ? 0 : 1;
      keptBad += isBad ? 1 : 0;
    }
  }

  /**
   * What spans share.
   *
   * @param salt tells equal ids of two services or kinds apart
   */
  private record Shape(SeriesKey key, Writer writer, boolean error, long salt, List<Slot> slots) {}

  EventApplier(
      Tempo tempo, Counting counting, Liveness liveness, Evaluator evaluator, SeenSpans seen) {
    this.fresh = tempo.repair().toMillis();
    this.counting = counting;
    this.liveness = liveness;
    this.evaluator = evaluator;
    this.seen = seen;
  }

  long newestArrival() {
    return newestArrival;
  }

  /** How many spans came again and were counted once. */
  long duplicates() {
    return duplicates;
  }

  void apply(LogRecord.Events block, Collection<Slot> slots, long tick) {
    reader.open(block.block());
    long received = reader.receivedAtMillis();
    newestArrival = Math.max(newestArrival, received);
    if (reader.ofLogs()
        && reader.identified()
        && !requests.first(reader.fingerprintHigh(), reader.fingerprintLow(), received)) {
      duplicates++;
      return;
    }
    long now = Math.max(tick, newestArrival);
    shapes.clear();
    told.clear();
    touched.clear();
    sums.clear();
    roomFor(slots, received);
    for (var kind = reader.next(); kind != EventReader.Kind.END; kind = reader.next()) {
      switch (kind) {
        case SHAPE -> shapes.add(shape(reader.key(), slots));
        case SPAN -> span(shapes.get(reader.shape()), now);
        case LOG -> record(shapes.get(reader.shape()), now);
        case HEARD -> heard(shapes.get(reader.shape()));
        case END -> throw new IllegalStateException();
      }
    }
    sums.forEach((cell, sum) -> count(cell, sum, now));
    touched.forEach((slot, exports) -> export(slot, exports, received, now));
    told.forEach(slot -> judge(slot, now));
  }

  private void record(Shape shape, long now) {
    if (reader.uid() != 0 && !seen.first(shape.salt(), reader.uid(), now)) {
      duplicates++;
      return;
    }
    long at = Math.floorDiv(reader.timeNanos(), MILLI);
    for (var slot : shape.slots()) {
      var logs = slot.logs;
      if (logs != null && logs.of.bad().matches(shape.key()) && slot.force.counts(at)) {
        sum(slot, at).note(0, 1, true);
        told.add(slot);
        if (reader.uid() == 0) {
          logs.nameless(at);
        }
      }
    }
  }

  private void heard(Shape shape) {
    long at = Math.floorDiv(reader.timeNanos(), MILLI);
    for (var slot : shape.slots()) {
      if (slot.logs != null) {
        slot.logs.heard(at);
      }
    }
  }

  private Shape shape(SeriesKey key, Collection<Slot> slots) {
    var wanting =
        slots.stream()
            .filter(slot ->
                slot.key.objective().environment().equals(key.environment())
                    && ((slot.spans != null && slot.spans.of.of().matches(key))
                        || (slot.logs != null && slot.logs.of.bad().stream().matches(key))))
            .toList();
    var identity =
        String.join("\n", key.environment(), key.label("service.name"), key.label(Labels.KIND));
    return new Shape(
        key,
        new Writer(key.environment(), key.instance()),
        key.label(Labels.STATUS).equals("ERROR"),
        seen.salt(identity),
        wanting);
  }

  private void span(Shape shape, long now) {
    if (!seen.first(shape.salt(), reader.traceHigh(), reader.traceLow(), reader.span(), now)) {
      duplicates++;
      return;
    }
    long at = Math.floorDiv(reader.timeNanos(), MILLI);
    for (var slot : shape.slots()) {
      if (slot.force.counts(at)) {
        count(slot, shape, at, now);
      }
    }
  }

  private void count(Slot slot, Shape shape, long at, long now) {
    var spans = slot.spans;
    if (spans == null) {
      return;
    }
    long weight = spans.weight(reader.threshold());
    if (weight == Sampling.UNKNOWN) {
      spans.doubted(reader.timeNanos());
      return;
    }
    boolean bad = spans.of.bad(shape.error(), reader.durationNanos());
    if (at >= now - fresh) {
      delivered(slot, spans, shape.writer(), at, bad); // also where its weight is not believed
    }
    if (!spans.believes(shape.writer().instance(), weight)) {
      spans.doubted(reader.timeNanos());
      return;
    }
    if (spans.saysFewer(reader.threshold())) {
      spans.doubted(reader.timeNanos());
    }
    sum(slot, at).note(weight, weight, bad);
    if (bad) {
      slot.examples.add(BadExamples.of(shape.key(), "s", example()));
    }
  }

  private Sum sum(Slot slot, long at) {
    return sums.computeIfAbsent(new Cell(slot, slot.columns.grid().floor(at)), it -> new Sum());
  }

  private void count(Cell cell, Sum sum, long now) {
    var slot = cell.slot();
    var spans = slot.spans;
    if (spans == null) {
      counting.bad(slot, cell.at(), sum.bad, now);
      return;
    }
    counting.events(slot, cell.at(), sum.good, sum.bad, sum.keptGood + sum.keptBad, now);
    spans.kept(cell.at(), sum.keptGood, sum.keptBad);
  }

  /** What is older was said late: it counts in its cell, and is no word on how things are now. */
  private void delivered(Slot slot, SpanCount spans, Writer writer, long at, boolean bad) {
    var name = spans.named(writer.instance());
    var by = name.equals(writer.instance()) ? writer : new Writer(writer.environment(), name);
    var export =
        touched
            .computeIfAbsent(slot, it -> new LinkedHashMap<>())
            .computeIfAbsent(by, it -> new Liveness.Export());
    export.newest = Math.max(export.newest, at);
    if (spans.alike()) {
      export.total++;
      export.bad += bad ? 1 : 0;
    }
  }

  private static void roomFor(Collection<Slot> slots, long received) {
    for (var slot : slots) {
      if (slot.spans != null) {
        slot.spans.arrives(received);
      }
    }
  }

  private Exemplar example() {
    return new Exemplar(
        reader.timeNanos(),
        reader.durationNanos() / SECOND,
        reader.traceHigh(),
        reader.traceLow(),
        reader.span(),
        "",
        "");
  }

  private void export(Slot slot, Map<Writer, Liveness.Export> exports, long received, long now) {
    var spans = slot.spans;
    if (spans != null) {
      exports.forEach((writer, export) -> {
        long since = spans.delivered(writer.instance(), export.newest);
        if (slot.force.whole(since, export.newest)) {
          slot.columns.cover(since, export.newest);
        }
      });
    }
    if (liveness.exported(slot, exports, received, now)) {
      judge(slot, now);
    }
  }

  private void judge(Slot slot, long now) {
    if (slot.inForce && slot.counted != Long.MIN_VALUE) {
      evaluator.pairs(slot, slot.counted, now, false);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(newestArrival);
    out.writeLong(duplicates);
    seen.write(out);
  }

  /** Of a snapshot from before hashes of spans were keyed. */
  void forgetSeen(long now) {
    seen.forget(now);
  }

  void writeKey(DataOutput out) throws IOException {
    seen.writeKey(out);
  }

  void readKey(DataInput in) throws IOException {
    seen.readKey(in);
  }

  /** Writes what snapshots before those with log records did not hold. */
  void writeRequests(DataOutput out) throws IOException {
    requests.write(out);
  }

  void read(DataInput in) throws IOException {
    newestArrival = in.readLong();
    duplicates = in.readLong();
    seen.read(in);
  }

  void readRequests(DataInput in) throws IOException {
    requests.read(in);
  }
}
