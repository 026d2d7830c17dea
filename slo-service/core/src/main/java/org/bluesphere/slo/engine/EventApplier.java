package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private final Map<Touch, Liveness.Export> touched = new LinkedHashMap<>();

  /** Slots for which the block at hand brought bad records. */
  private final Set<Slot> told = new LinkedHashSet<>();

  private final long fresh;
  private long newestArrival;
  private long duplicates;

  private record Touch(Slot slot, Writer writer) {}

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
    for (var kind = reader.next(); kind != EventReader.Kind.END; kind = reader.next()) {
      switch (kind) {
        case SHAPE -> shapes.add(shape(reader.key(), slots));
        case SPAN -> span(shapes.get(reader.shape()), now);
        case LOG -> record(shapes.get(reader.shape()), now);
        case HEARD -> heard(shapes.get(reader.shape()));
        case END -> throw new IllegalStateException();
      }
    }
    touched.forEach((touch, export) -> export(touch, export, received, now));
    told.forEach(slot -> judge(slot, now));
  }

  private void record(Shape shape, long now) {
    if (reader.uid() != 0 && !seen.first(mixed(shape.salt() ^ reader.uid()), now)) {
      duplicates++;
      return;
    }
    long at = Math.floorDiv(reader.timeNanos(), MILLI);
    for (var slot : shape.slots()) {
      var logs = slot.logs;
      if (logs != null && logs.of.bad().matches(shape.key()) && slot.force.counts(at)) {
        counting.bad(slot, at, now);
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

  private static Shape shape(SeriesKey key, Collection<Slot> slots) {
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
        salt(identity),
        wanting);
  }

  // FNV-1a; what is equal here by chance must still have equal ids.
  private static long salt(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ each) * 0x100000001b3L;
    }
    return hash;
  }

  private void span(Shape shape, long now) {
    if (!seen.first(identity(shape.salt()), now)) {
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

  private long identity(long salt) {
    long hash = mixed(salt ^ reader.traceHigh());
    hash = mixed(hash ^ reader.traceLow());
    return mixed(hash ^ reader.span());
  }

  // The finalizer of MurmurHash3 in David Stafford's variant 13, as in SplittableRandom.
  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private void count(Slot slot, Shape shape, long at, long now) {
    var spans = slot.spans;
    if (spans == null) {
      return;
    }
    long weight = spans.weight(reader.threshold());
    if (weight == Sampling.UNKNOWN) {
      spans.unweighed(reader.timeNanos());
      return;
    }
    boolean bad = spans.of.bad(shape.error(), reader.durationNanos());
    if (at >= now - fresh) {
      delivered(slot, shape.writer(), at, bad);
    }
    counting.event(slot, at, weight, bad, now);
    spans.kept(at, bad);
    if (bad) {
      slot.examples.add(BadExamples.of(shape.key(), "s", example()));
    }
  }

  /** What is older was said late: it counts in its cell, and is no word on how things are now. */
  private void delivered(Slot slot, Writer writer, long at, boolean bad) {
    var export = touched.computeIfAbsent(new Touch(slot, writer), it -> new Liveness.Export());
    export.newest = Math.max(export.newest, at);
    if (slot.spans != null && slot.spans.alike()) {
      export.total++;
      export.bad += bad ? 1 : 0;
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

  private void export(Touch touch, Liveness.Export export, long received, long now) {
    var slot = touch.slot();
    if (slot.spans != null) {
      long since = slot.spans.delivered(touch.writer().instance(), export.newest);
      if (slot.force.whole(since, export.newest)) {
        slot.columns.cover(since, export.newest);
      }
    }
    if (liveness.exported(slot, touch.writer(), export, received, now)) {
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
