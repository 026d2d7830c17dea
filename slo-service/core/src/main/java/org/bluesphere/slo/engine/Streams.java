package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.log.SeriesId;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.slo.stream.StreamState;
import org.bluesphere.slo.stream.Thresholds;

/** All streams by id, and which slots each of them feeds. */
final class Streams {

  /** What a stream is to a slot. */
  enum Role {
    /** Counts towards the total alone. */
    TOTAL,
    /** Counts towards the named part alone. */
    PART,
    /** Counts towards both: spread once. */
    BOTH,
    /** A histogram judged by a threshold. */
    LATENCY,
    /** A gauge judged by slices. */
    GAUGE,
    /** A gauge that holds the time of the newest content. */
    CONTENT
  }

  /**
   * A stream's use in a slot.
   *
   * @param partIsBad for {@code PART} and {@code BOTH}: which side the part is
   * @param threshold index of the threshold; 0 where there is none
   */
  record Binding(Slot slot, Role role, boolean partIsBad, int threshold) {}

  /** A stream with its uses. */
  static final class Stream {
    final SeriesKey key;
    final String instance;
    final boolean identified;
    final StreamState state;
    List<Binding> bindings = List.of();
    double[] thresholds = {};

    Stream(SeriesKey key, StreamState state) {
      this.key = key;
      this.instance = key.instance();
      this.identified = key.identified();
      this.state = state;
    }
  }

  private final Map<SeriesId, Stream> streams = new HashMap<>();
  private final Map<Long, double[]> bounds = new TreeMap<>();

  int size() {
    return streams.size();
  }

  /** The stream of that id; null when no block defined it yet. */
  @org.jspecify.annotations.Nullable
  Stream get(long high, long low) {
    return streams.get(new SeriesId(high, low));
  }

  void define(long high, long low, SeriesKey key, Collection<Slot> slots) {
    var id = new SeriesId(high, low);
    if (!streams.containsKey(id)) {
      var stream = new Stream(key, new StreamState());
      bind(stream, slots);
      streams.put(id, stream);
    }
  }

  void bounds(long id, double[] values) {
    bounds.putIfAbsent(id, values.clone());
  }

  double[] bounds(long id) {
    return bounds.getOrDefault(id, new double[0]);
  }

  void rebind(Collection<Slot> slots) {
    for (var stream : streams.values()) {
      var before = stream.thresholds;
      bind(stream, slots);
      if (stream.key.temporality() == SeriesKey.Temporality.CUMULATIVE
          && !Arrays.equals(before, stream.thresholds)) {
        stream.state.meaningChanged();
      }
    }
  }

  private void bind(Stream stream, Collection<Slot> slots) {
    var bindings = new ArrayList<Binding>();
    var thresholds = new ArrayList<Double>();
    for (var slot : slots) {
      if (slot.inForce && slot.key.objective().environment().equals(stream.key.environment())) {
        bind(stream, slot, slot.objective.indicator(), bindings, thresholds);
      }
    }
    stream.bindings = List.copyOf(bindings);
    stream.thresholds = thresholds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private void bind(
      Stream stream,
      Slot slot,
      Indicator indicator,
      List<Binding> bindings,
      List<Double> thresholds) {
    switch (indicator) {
      case Indicator.Ratio ratio -> ratio(stream, slot, ratio, bindings);
      case Indicator.TimesliceRatio slices -> ratio(stream, slot, slices.ratio(), bindings);
      case Indicator.Latency latency -> {
        var limit = Thresholds.inUnit(latency.within(), stream.key.unit());
        if (latency.of().matches(stream.key) && limit.isPresent()) {
          bindings.add(new Binding(slot, Role.LATENCY, true, thresholds.size()));
          thresholds.add(limit.getAsDouble());
        }
      }
      case Indicator.TimesliceGauge gauge -> {
        if (gauge.of().matches(stream.key)) {
          bindings.add(new Binding(slot, Role.GAUGE, true, 0));
        }
      }
      case Indicator.Freshness freshness -> {
        if (freshness.lastSuccess().matches(stream.key)) {
          bindings.add(new Binding(slot, Role.CONTENT, true, 0));
        }
      }
    }
  }

  private static void ratio(
      Stream stream, Slot slot, Indicator.Ratio ratio, List<Binding> bindings) {
    boolean total = ratio.total().matches(stream.key);
    boolean part = ratio.part().matches(stream.key);
    if (total || part) {
      var role = total && part ? Role.BOTH : total ? Role.TOTAL : Role.PART;
      bindings.add(new Binding(slot, role, ratio.partIsBad(), 0));
    }
  }

  /** Forgets streams that were silent since an instant. */
  void forgetBefore(long nanos) {
    streams.values().removeIf(stream -> stream.state.seen() && stream.state.lastNanos() < nanos);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(bounds.size());
    for (var entry : bounds.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeInt(entry.getValue().length);
      for (double bound : entry.getValue()) {
        out.writeDouble(bound);
      }
    }
    out.writeInt(streams.size());
    for (var entry : streams.entrySet()) {
      out.writeLong(entry.getKey().high());
      out.writeLong(entry.getKey().low());
      writeKey(out, entry.getValue().key);
      entry.getValue().state.write(out);
    }
  }

  void read(DataInput in, Collection<Slot> slots) throws IOException {
    int layouts = in.readInt();
    for (int i = 0; i < layouts; i++) {
      long id = in.readLong();
      var values = new double[in.readInt()];
      for (int j = 0; j < values.length; j++) {
        values[j] = in.readDouble();
      }
      bounds.put(id, values);
    }
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var id = new SeriesId(in.readLong(), in.readLong());
      var stream = new Stream(readKey(in), StreamState.read(in));
      bind(stream, slots);
      streams.put(id, stream);
    }
  }

  private static void writeKey(DataOutput out, SeriesKey key) throws IOException {
    out.writeUTF(key.environment());
    writeTexts(out, key.resource());
    out.writeUTF(key.scopeName());
    out.writeUTF(key.scopeVersion());
    out.writeUTF(key.metric());
    out.writeUTF(key.type().name());
    out.writeUTF(key.unit());
    out.writeUTF(key.temporality().name());
    out.writeBoolean(key.monotonic());
    writeTexts(out, key.attributes());
  }

  private static SeriesKey readKey(DataInput in) throws IOException {
    return new SeriesKey(
        in.readUTF(),
        readTexts(in),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        SeriesKey.PointType.valueOf(in.readUTF()),
        in.readUTF(),
        SeriesKey.Temporality.valueOf(in.readUTF()),
        in.readBoolean(),
        readTexts(in));
  }

  private static void writeTexts(DataOutput out, Map<String, String> texts) throws IOException {
    out.writeInt(texts.size());
    for (var entry : texts.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeUTF(entry.getValue());
    }
  }

  private static NavigableMap<String, String> readTexts(DataInput in) throws IOException {
    var texts = new TreeMap<String, String>();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      texts.put(in.readUTF(), in.readUTF());
    }
    return texts;
  }
}
