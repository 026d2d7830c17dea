package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.column.Chunks;

/**
 * The engine: its state is a function of the records applied. Deterministic, without clock, thread
 * or I/O of its own; used by one thread at a time.
 */
public final class Engine {
  private static final int MAGIC = 0x42534e31; // BSN1
  private static final long GAP = 3 * Tempo.TICK.toMillis();

  private final Tempo tempo;
  private final Chunks chunks;
  private final Function<byte[], Catalogue> decoder;
  private final AlertBook alerts = new AlertBook();
  private final Evaluator evaluator;
  private final ImpactBook impacts;
  private final PointApplier points;
  private final Streams streams = new Streams();
  private final Map<SlotKey, Slot> slots = new LinkedHashMap<>();
  private final TreeMap<Long, LogRecord.CatalogueVersion> pending = new TreeMap<>();
  private Map<String, List<Slot>> services = Map.of();
  private String version = "";
  private byte[] content = {};
  private long tick;
  private int nextSlot;

  /**
   * An engine that has applied nothing.
   *
   * @param decoder reads the content of a {@link LogRecord.CatalogueVersion}
   */
  public Engine(Tempo tempo, Chunks chunks, Function<byte[], Catalogue> decoder) {
    this.tempo = tempo;
    this.chunks = chunks;
    this.decoder = decoder;
    this.evaluator = new Evaluator(tempo, alerts);
    this.impacts = new ImpactBook(tempo, alerts);
    this.points = new PointApplier(tempo, streams, alerts, evaluator);
  }

  /** Applies one record. */
  public void apply(LogRecord entry) {
    switch (entry) {
      case LogRecord.Points block -> points.apply(block, slots.values(), tick);
      case LogRecord.InstanceEnded ended -> points.ended(ended, slots.values(), now());
      case LogRecord.Restate restate -> restate(restate);
      case LogRecord.CatalogueVersion next -> {
        pending.put(next.effectiveFrom().toEpochMilli(), next);
        activate();
      }
      case LogRecord.Tick next -> tick(next.at().toEpochMilli());
    }
  }

  /** Time as the log tells it, milliseconds since the epoch. */
  public long now() {
    return Math.max(tick, points.newestArrival());
  }

  private void tick(long at) {
    long previous = tick;
    tick = Math.max(tick, at);
    if (previous != 0 && tick - previous > GAP) {
      clocksStartAnew(previous);
    }
    activate();
    for (var slot : slots.values()) {
      if (slot.inForce) {
        advance(slot);
        slot.adjustDelay(tick, tempo);
        settle(slot, slot.columns.grid().floor(tick - slot.delay));
      }
    }
    services.forEach(this::impacts);
    alerts.forgetEndedBefore(tick - tempo.resolveRepeat().toMillis());
  }

  private void clocksStartAnew(long previous) {
    points.clocksStartAnew(tick);
    for (var slot : slots.values()) {
      slot.live.values().forEach(org.bluesphere.slo.stream.Instance::clockStarted);
      if (slot.freshness != null) {
        slot.freshness.gap(previous, tick);
      }
    }
  }

  private void advance(Slot slot) {
    slot.columns.seal(tick);
    if (slot.slices != null) {
      slot.slices.raw().seal(tick);
    }
    points.silence(slot, tick);
    if (slot.freshness != null) {
      freshness(slot);
    }
  }

  /**
   * Time came this far in a history that is complete: nothing is late, nobody listens for ticks, so
   * no gap is an outage of ours and every slot is settled up to the instant itself.
   */
  public void settle(Instant at) {
    tick = Math.max(tick, at.toEpochMilli());
    for (var slot : slots.values()) {
      if (slot.inForce) {
        advance(slot);
        settle(slot, slot.columns.grid().floor(at.toEpochMilli()));
      }
    }
    services.forEach(this::impacts);
    alerts.forgetEndedBefore(tick - tempo.resolveRepeat().toMillis());
  }

  private void settle(Slot slot, long end) {
    if (end <= slot.settled || slot.columns.birth() >= end) {
      return;
    }
    if (slot.slices != null) {
      slot.slices.judge(slot.columns, end);
    }
    if (slot.freshness != null) {
      slot.freshness.judge(slot.columns, end);
    }
    slot.settled = end;
    evaluator.pairs(slot, end, tick, true);
  }

  private void freshness(Slot slot) {
    var key = Evaluator.staleKey(slot.objective);
    var freshness = slot.freshness;
    if (freshness == null) {
      return;
    }
    if (freshness.breached(tick)) {
      alerts.fire(
          key,
          tick,
          tick,
          Map.of("reason", "the newest content is " + freshness.age(tick) / 1000 + " s old"),
          false);
    }
  }

  private void impacts(String service, List<Slot> of) {
    boolean paging = of.stream().anyMatch(s -> alerts.page(s.key.objective()).isPresent());
    if (paging || impacts.tracked(service)) {
      long settled = of.stream().mapToLong(slot -> slot.settled).min().orElse(Long.MIN_VALUE);
      if (settled != Long.MIN_VALUE) {
        impacts.advance(of, settled, tick);
      }
    }
  }

  private void restate(LogRecord.Restate restate) {
    for (var slot : slots.values()) {
      if (slot.key.objective().toString().equals(restate.objective())) {
        slot.columns.evidence(restate.from().toEpochMilli());
        slot.columns.restate(
            restate.from().toEpochMilli(),
            restate.to().toEpochMilli(),
            restate.total(),
            restate.bad(),
            restate.badHigh(),
            restate.covered());
      }
    }
  }

  private void activate() {
    while (!pending.isEmpty() && (version.isEmpty() || pending.firstKey() <= now())) {
      var next = pending.pollFirstEntry().getValue();
      use(decoder.apply(next.content()), next.content());
    }
  }

  private void use(Catalogue catalogue, byte[] packed) {
    version = catalogue.version();
    content = packed;
    slots.values().forEach(slot -> slot.inForce = false);
    for (var objective : catalogue.objectives()) {
      slot(objective).inForce = true;
    }
    services =
        slots.values().stream()
            .filter(slot -> slot.inForce && slot.objective.impact())
            .collect(
                Collectors.groupingBy(
                    slot ->
                        slot.key.objective().environment() + "/" + slot.key.objective().service(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    streams.rebind(slots.values());
    alerts.retain(
        catalogue.objectives().stream().map(Objective::id).collect(Collectors.toSet()), now());
  }

  private Slot slot(Objective objective) {
    var key = SlotKey.of(objective);
    var slot = slots.get(key);
    if (slot == null) {
      slot = new Slot(nextSlot++, key, objective, tempo, chunks);
      slots.put(key, slot);
    }
    slot.objective = objective;
    return slot;
  }

  /** Answers about the state as it is. */
  public Statuses statuses() {
    return new Statuses(tempo, slots, alerts, evaluator, version, now());
  }

  /** Impacts, newest first. */
  public List<Impact> impacts() {
    return impacts.all(services);
  }

  /** Alerts that fire or ended lately. */
  public List<AlertBook.State> alerts() {
    return alerts.all();
  }

  /** Transitions since the last call. */
  public List<AlertBook.Transition> drainTransitions() {
    return alerts.drain();
  }

  /** Version of the catalogue in force; empty before the first. */
  public String catalogueVersion() {
    return version;
  }

  /** The newest tick; the epoch before the first. */
  public Instant tick() {
    return Instant.ofEpochMilli(tick);
  }

  /** Requests that came again and were counted once. */
  public long duplicates() {
    return points.duplicates();
  }

  /** Points that fell into sealed cells and were restated. */
  public long late() {
    return points.late();
  }

  /** Streams known. */
  public int streams() {
    return streams.size();
  }

  /** Sealed chunks, for the snapshot. */
  public Chunks chunks() {
    return chunks;
  }

  /** Writes the whole state but the sealed chunks. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(MAGIC);
    out.writeLong(tick);
    out.writeInt(nextSlot);
    writeBytes(out, content);
    out.writeInt(pending.size());
    for (var version : pending.values()) {
      out.writeUTF(version.version());
      out.writeLong(version.effectiveFrom().toEpochMilli());
      writeBytes(out, version.content());
    }
    writeSlots(out, slots.values());
    streams.write(out);
    points.write(out);
    alerts.write(out);
    impacts.write(out);
  }

  private static void writeSlots(DataOutput out, Collection<Slot> slots) throws IOException {
    out.writeInt(slots.size());
    for (var slot : slots) {
      out.writeUTF(slot.key.objective().toString());
      out.writeUTF(slot.key.generation());
      out.writeInt(slot.number);
      out.writeBoolean(slot.inForce);
      if (slot.inForce) {
        slot.write(out);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote into an engine that has applied nothing.
   *
   * @throws IOException also when it was written by another version
   */
  public void read(DataInput in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("not a snapshot of version 1");
    }
    tick = in.readLong();
    nextSlot = in.readInt();
    var packed = readBytes(in);
    int waiting = in.readInt();
    for (int i = 0; i < waiting; i++) {
      var name = in.readUTF();
      long from = in.readLong();
      pending.put(
          from, new LogRecord.CatalogueVersion(name, Instant.ofEpochMilli(from), readBytes(in)));
    }
    readSlots(in, packed);
    streams.read(in, slots.values());
    points.read(in);
    alerts.read(in);
    impacts.read(in);
  }

  private void readSlots(DataInput in, byte[] packed) throws IOException {
    var objectives =
        packed.length == 0
            ? Map.<SlotKey, Objective>of()
            : decoder.apply(packed).objectives().stream()
                .collect(Collectors.toMap(SlotKey::of, objective -> objective));
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var id = in.readUTF();
      var generation = in.readUTF();
      int number = in.readInt();
      boolean inForce = in.readBoolean();
      if (inForce) {
        var entry =
            objectives.entrySet().stream()
                .filter(e ->
                    e.getKey().objective().toString().equals(id)
                        && e.getKey().generation().equals(generation))
                .findFirst()
                .orElseThrow(() -> new IOException("snapshot names unknown objective " + id));
        var slot = new Slot(number, entry.getKey(), entry.getValue(), tempo, chunks);
        slot.read(in);
        slots.put(entry.getKey(), slot);
      }
    }
    if (packed.length > 0) {
      use(decoder.apply(packed), packed);
    }
  }

  private static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInput in) throws IOException {
    var bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
