package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.log.LogRecord.CatalogueVersion;
import org.bluesphere.model.log.LogRecord.Undercounted;
import org.bluesphere.slo.column.Chunks;

/**
 * All slots there ever were, and the catalogue versions that say when each of them counts. Slots
 * are never removed: what left the catalogue keeps its number and its columns, and may come back.
 */
final class Directory {
  private static final long EVER = Long.MIN_VALUE;

  private final Tempo tempo;
  private final Chunks chunks;
  private final Function<byte[], Catalogue> decoder;
  private final Map<SlotKey, Slot> slots = new LinkedHashMap<>();
  private final TreeMap<Long, CatalogueVersion> pending = new TreeMap<>();

  /** Contents of every version some slot has its objective from. */
  private final Map<String, byte[]> contents = new HashMap<>();

  private Map<String, List<Slot>> services = Map.of();
  private List<Slot> inForce = List.of();
  private Map<ObjectiveId, Objective> objectives = Map.of();
  private String version = "";
  private int nextSlot;

  Directory(Tempo tempo, Chunks chunks, Function<byte[], Catalogue> decoder) {
    this.tempo = tempo;
    this.chunks = chunks;
    this.decoder = decoder;
  }

  Collection<Slot> slots() {
    return slots.values();
  }

  /** Slots of the version in force, sorted by objective. */
  List<Slot> inForce() {
    return inForce;
  }

  /** Of the version in force. */
  Optional<Objective> objective(ObjectiveId id) {
    return Optional.ofNullable(objectives.get(id));
  }

  /** Slots whose pages open impacts, by environment and service. */
  Map<String, List<Slot>> services() {
    return services;
  }

  /** The catalogue in force; empty before the first. */
  Optional<Catalogue> catalogue() {
    return Optional.ofNullable(contents.get(version)).map(decoder);
  }

  /** The version in force; empty before the first. */
  String version() {
    return version;
  }

  /**
   * A version is announced: from its time on points bind to its slots. The first one in a log holds
   * since ever; a later one replaces what was announced for the time after it, and what is past
   * already keeps the slots it was counted in.
   */
  void announce(CatalogueVersion next, long now) {
    boolean first = version.isEmpty() && pending.isEmpty();
    long from = first ? EVER : Math.max(next.effectiveFrom().toEpochMilli(), now);
    var catalogue = decoder.apply(next.content());
    pending.tailMap(from, true).clear();
    pending.put(from, next);
    contents.put(next.version(), next.content());
    slots.values().forEach(slot -> slot.force.forgetFrom(from));
    var kept = new java.util.HashSet<SlotKey>();
    for (var objective : catalogue.objectives()) {
      var slot = slot(objective, next.version());
      slot.force.begin(from);
      kept.add(slot.key);
    }
    slots.values().stream()
        .filter(slot -> !kept.contains(slot.key))
        .forEach(slot -> slot.force.end(from));
  }

  private Slot slot(Objective objective, String from) {
    return slots.computeIfAbsent(
        SlotKey.of(objective),
        key -> {
          var slot = new Slot(nextSlot++, key, objective, tempo, chunks);
          slot.version = from;
          return slot;
        });
  }

  /**
   * Puts the newest version in force whose time has come.
   *
   * @return whether one was
   */
  boolean activate(long now) {
    boolean changed = false;
    while (!pending.isEmpty() && pending.firstKey() <= now) {
      use(pending.pollFirstEntry().getValue());
      changed = true;
    }
    return changed;
  }

  private void use(CatalogueVersion next) {
    version = next.version();
    slots.values().forEach(slot -> slot.inForce = false);
    for (var objective : decoder.apply(next.content()).objectives()) {
      var slot = slot(objective, version);
      slot.promise(objective, version);
      slot.inForce = true;
    }
    group();
    var used = slots.values().stream().map(slot -> slot.version).collect(Collectors.toSet());
    pending.values().forEach(waiting -> used.add(waiting.version()));
    used.add(version);
    contents.keySet().retainAll(used);
  }

  private void group() {
    inForce =
        slots.values().stream()
            .filter(slot -> slot.inForce)
            .sorted(Comparator.comparing(slot -> slot.key.objective()))
            .toList();
    objectives =
        inForce.stream()
            .collect(Collectors.toMap(slot -> slot.key.objective(), slot -> slot.objective));
    services =
        slots.values().stream()
            .filter(slot -> slot.inForce && slot.objective.impact())
            .collect(
                Collectors.groupingBy(
                    slot ->
                        slot.key.objective().environment() + "/" + slot.key.objective().service(),
                    LinkedHashMap::new,
                    Collectors.toList()));
  }

  /** The objectives in force. */
  Set<ObjectiveId> known() {
    return inForce.stream().map(slot -> slot.key.objective()).collect(Collectors.toSet());
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(contents.size());
    for (var entry : contents.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().length);
      out.write(entry.getValue());
    }
    out.writeUTF(version);
    out.writeInt(pending.size());
    for (var entry : pending.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeUTF(entry.getValue().version());
      out.writeLong(entry.getValue().effectiveFrom().toEpochMilli());
    }
    out.writeInt(nextSlot);
    out.writeInt(slots.size());
    for (var slot : slots.values()) {
      out.writeUTF(slot.version);
      out.writeUTF(slot.key.objective().toString());
      out.writeUTF(slot.key.generation());
      out.writeInt(slot.number);
      out.writeBoolean(slot.inForce);
      slot.write(out);
    }
  }

  /** Writes what snapshots before BSN7 did not hold, of slots that have it. */
  void writeRest(DataOutput out) throws IOException {
    var having = slots.values().stream().filter(slot -> !slot.imputed.none()).toList();
    out.writeInt(having.size());
    for (var slot : having) {
      out.writeInt(slot.number);
      slot.imputed.write(out);
    }
  }

  /** Reads what {@link #writeRest} wrote. */
  void readRest(DataInput in) throws IOException {
    var byNumber = new HashMap<Integer, Slot>();
    slots.values().forEach(slot -> byNumber.put(slot.number, slot));
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var slot = byNumber.get(in.readInt());
      if (slot == null) {
        throw new IOException("snapshot tells more of a slot it does not hold");
      }
      slot.imputed.read(in);
    }
  }

  void read(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var name = in.readUTF();
      var content = new byte[in.readInt()];
      in.readFully(content);
      contents.put(name, content);
    }
    version = in.readUTF();
    int waiting = in.readInt();
    for (int i = 0; i < waiting; i++) {
      long from = in.readLong();
      var name = in.readUTF();
      var told = Instant.ofEpochMilli(in.readLong());
      pending.put(from, new CatalogueVersion(name, told, content(name)));
    }
    nextSlot = in.readInt();
    readSlots(in);
    group();
  }

  /** What {@link #write} leaves out, in its order. */
  void writeExamples(DataOutput out) throws IOException {
    for (var slot : slots.values()) {
      slot.examples.write(out);
    }
  }

  void readExamples(DataInput in) throws IOException {
    for (var slot : slots.values()) {
      slot.examples.read(in);
    }
  }

  void writeRhythms(DataOutput out) throws IOException {
    for (var slot : slots.values()) {
      out.writeLong(slot.rhythm);
    }
  }

  void readRhythms(DataInput in) throws IOException {
    for (var slot : slots.values()) {
      slot.rhythm = in.readLong();
    }
  }

  /** What slots that count spans hold beside their columns, in their order. */
  void writeSpans(DataOutput out) throws IOException {
    for (var slot : slots.values()) {
      if (slot.spans != null) {
        slot.spans.write(out);
      }
    }
  }

  void readSpans(DataInput in) throws IOException {
    for (var slot : slots.values()) {
      if (slot.spans != null) {
        slot.spans.read(in);
      }
    }
  }

  /** What slots of which log records are the bad events hold beside their columns. */
  void writeLogs(DataOutput out) throws IOException {
    for (var slot : slots.values()) {
      if (slot.logs != null) {
        slot.logs.write(out);
      }
    }
  }

  void readLogs(DataInput in) throws IOException {
    for (var slot : slots.values()) {
      if (slot.logs != null) {
        slot.logs.read(in);
      }
    }
  }

  /** Series that an objective reads are refused. */
  void undercounted(Undercounted told) {
    var id = new ObjectiveId(told.environment(), told.service(), told.objective());
    for (var slot : slots.values()) {
      if (slot.key.objective().equals(id)) {
        slot.undercounts.note(told);
      }
    }
  }

  void writeUndercounts(DataOutput out) throws IOException {
    for (var slot : slots.values()) {
      slot.undercounts.write(out);
      if (slot.spans != null) {
        slot.spans.writeClaims(out);
      }
    }
  }

  void readUndercounts(DataInput in, boolean byInstance) throws IOException {
    for (var slot : slots.values()) {
      slot.undercounts.read(in);
      if (slot.spans != null) {
        slot.spans.readClaims(in, byInstance);
      }
    }
  }

  private byte[] content(String name) throws IOException {
    var content = contents.get(name);
    if (content == null) {
      throw new IOException("snapshot lacks the catalogue " + name);
    }
    return content;
  }

  private void readSlots(DataInput in) throws IOException {
    var objectives = new HashMap<String, Map<String, Objective>>();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var from = in.readUTF();
      var id = in.readUTF();
      var generation = in.readUTF();
      if (!objectives.containsKey(from)) {
        objectives.put(from, byName(decoder.apply(content(from))));
      }
      var objective = objectives.getOrDefault(from, Map.of()).get(id + " " + generation);
      if (objective == null) {
        throw new IOException("snapshot names unknown objective " + id);
      }
      var slot = new Slot(in.readInt(), SlotKey.of(objective), objective, tempo, chunks);
      slot.version = from;
      slot.inForce = in.readBoolean();
      slot.read(in);
      slots.put(slot.key, slot);
    }
  }

  private static Map<String, Objective> byName(Catalogue catalogue) {
    var objectives = new HashMap<String, Objective>();
    for (var objective : catalogue.objectives()) {
      var key = SlotKey.of(objective);
      objectives.put(key.objective() + " " + key.generation(), objective);
    }
    return objectives;
  }
}
