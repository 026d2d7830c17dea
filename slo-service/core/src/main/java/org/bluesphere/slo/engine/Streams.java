package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.log.SeriesId;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.slo.stream.Outcome;
import org.bluesphere.slo.stream.StreamState;
import org.jspecify.annotations.Nullable;

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
    CONTENT,
    /** Meant by a latency objective, but of a kind or unit that tells no durations. */
    UNMEASURABLE,
    /** Took what its SDK had no room for; some of it may be what the slot's selectors name. */
    OVERFLOW
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
    final Writer writer;

    /** Whether a delta window comes once; Micrometer repeats its last one with something new. */
    final boolean sendsOnce;

    final boolean identified;
    final StreamState state;
    final Doubts doubts = new Doubts();
    List<Binding> bindings = List.of();

    /** What histograms are counted by; a point's counts are in this order. */
    double[] thresholds = {};

    /** When something of it arrived last, milliseconds. */
    long heard;

    /** Time of its newest value, nanoseconds. */
    long newestNanos;

    /** Which bounds its newest histogram had; 0 without. */
    long layout;

    /** What it is to the signals; null before its first point. */
    SignalFeed.@Nullable Uses signals;

    /** Whether a block at hand defined it: nothing of it was delivered before. */
    boolean fresh;

    /** When it said that nothing is recorded any more, nanoseconds; 0 while it delivers. */
    long endedNanos;

    Stream(SeriesKey key, StreamState state) {
      this.key = key;
      this.writer = new Writer(key.environment(), key.instance());
      this.identified = key.identified();
      this.sendsOnce = identified && !key.label("telemetry.sdk.name").equals("io.micrometer");
      this.state = state;
    }

    void doubt(Outcome.Note note, long timeNanos, long withinNanos) {
      doubts.note(note, timeNanos, withinNanos);
    }

    private boolean hasRest() {
      return state.hasOther() || doubts.any();
    }

    private boolean delivers(Slot slot) {
      return newestNanos != 0
          && endedNanos == 0
          && bindings.stream().anyMatch(binding -> binding.slot() == slot);
    }
  }

  private final Map<SeriesId, Stream> streams = new HashMap<>();
  private final Map<Writer, List<Stream>> byWriter = new HashMap<>();
  private final Map<Long, double[]> bounds = new TreeMap<>();

  int size() {
    return streams.size();
  }

  /** The stream of that id; null when no block defined it yet. */
  @Nullable Stream get(long high, long low) {
    return streams.get(new SeriesId(high, low));
  }

  void define(long high, long low, SeriesKey key, Collection<Slot> slots, long received) {
    var id = new SeriesId(high, low);
    var stream = streams.get(id);
    if (stream == null) {
      stream = new Stream(key, new StreamState());
      stream.fresh = true;
      bind(stream, slots);
      add(id, stream);
    }
    stream.heard = received;
  }

  /** All of them by id. */
  java.util.stream.Stream<Map.Entry<SeriesId, Stream>> all() {
    return streams.entrySet().stream();
  }

  private void add(SeriesId id, Stream stream) {
    streams.put(id, stream);
    byWriter.computeIfAbsent(stream.writer, key -> new ArrayList<>()).add(stream);
  }

  /** Whether some stream of an instance still delivers to a slot. */
  boolean delivers(Writer writer, Slot slot) {
    return byWriter.getOrDefault(writer, List.of()).stream()
        .anyMatch(stream -> stream.delivers(slot));
  }

  void bounds(long id, double[] values) {
    bounds.putIfAbsent(id, values.clone());
  }

  /** Whether a stream's newest histogram had buckets. */
  boolean hasBuckets(Stream stream) {
    return stream.key.type() == SeriesKey.PointType.EXPONENTIAL || bounds(stream.layout).length > 0;
  }

  double[] bounds(long id) {
    return bounds.getOrDefault(id, new double[0]);
  }

  void rebind(Collection<Slot> slots) {
    streams.values().forEach(stream -> bind(stream, slots));
  }

  /** Binds to all slots, also those whose time is over or to come: points bind by their own. */
  private void bind(Stream stream, Collection<Slot> slots) {
    var bindings = new ArrayList<Binding>();
    var thresholds = new ArrayList<Double>();
    for (var slot : slots) {
      if (slot.key.objective().environment().equals(stream.key.environment())) {
        bind(stream, slot, slot.objective.indicator(), bindings, thresholds);
        overflow(stream, slot, bindings);
      }
    }
    stream.bindings.forEach(binding -> binding.slot().feeders.remove(stream));
    bindings.forEach(binding -> binding.slot().feeders.add(stream));
    stream.bindings = List.copyOf(bindings);
    var before = stream.thresholds;
    stream.thresholds = thresholds.stream().mapToDouble(Double::doubleValue).toArray();
    if (!Arrays.equals(before, stream.thresholds)) {
      stream.state.meaningChanged(before, stream.thresholds);
    }
  }

  private void bind(
      Stream stream,
      Slot slot,
      Indicator indicator,
      List<Binding> bindings,
      List<Double> thresholds) {
    boolean gauge = stream.key.type() == SeriesKey.PointType.GAUGE;
    switch (indicator) {
      case Indicator.Ratio ratio -> ratio(stream, slot, ratio, bindings);
      case Indicator.TimesliceRatio slices -> ratio(stream, slot, slices.ratio(), bindings);
      case Indicator.Latency latency -> {
        var limit = latency.limit(stream.key);
        if (limit.isPresent()) {
          bindings.add(new Binding(slot, Role.LATENCY, true, thresholds.size()));
          thresholds.add(limit.getAsDouble());
        } else if (latency.of().matches(stream.key) && !besideBuckets(stream.key)) {
          bindings.add(new Binding(slot, Role.UNMEASURABLE, true, 0));
        }
      }
      case Indicator.TimesliceGauge slices -> {
        if (gauge && slices.of().matches(stream.key)) {
          bindings.add(new Binding(slot, Role.GAUGE, true, 0));
        }
      }
      case Indicator.Freshness freshness -> {
        if (gauge && freshness.lastSuccess().matches(stream.key)) {
          bindings.add(new Binding(slot, Role.CONTENT, true, 0));
        }
      }
      case Indicator.Counts _, Indicator.Asked _, Indicator.Heartbeat _, Indicator.Probe _ -> {}
    }
  }

  private static void overflow(Stream stream, Slot slot, List<Binding> bindings) {
    if (slot.objective.indicator().selectors().stream().anyMatch(it -> it.losesTo(stream.key))) {
      bindings.add(new Binding(slot, Role.OVERFLOW, true, 0));
    }
  }

  /** What Prometheus tells of a histogram beside its buckets says nothing of durations. */
  private static boolean besideBuckets(SeriesKey key) {
    return key.type() == SeriesKey.PointType.SUM && key.metric().endsWith("_count");
  }

  private static void ratio(
      Stream stream, Slot slot, Indicator.Ratio ratio, List<Binding> bindings) {
    if (stream.key.type() == SeriesKey.PointType.GAUGE) {
      return; // A momentary value counts nothing, whatever a selector says.
    }
    boolean total = ratio.total().matches(stream.key);
    boolean part = ratio.part().matches(stream.key);
    if (total || part) {
      var role = total && part ? Role.BOTH : total ? Role.TOTAL : Role.PART;
      bindings.add(new Binding(slot, role, ratio.partIsBad(), 0));
    }
  }

  /** Forgets streams silent since {@code silent}; since {@code ended} when their instance ended. */
  void forget(long silent, long ended, Predicate<Writer> gone) {
    boolean forgotten =
        streams
            .values()
            .removeIf(stream -> {
              boolean old =
                  stream.heard < silent || (stream.heard < ended && gone.test(stream.writer));
              if (old) {
                stream.bindings.forEach(binding -> binding.slot().feeders.remove(stream));
              }
              return old;
            });
    if (forgotten) {
      byWriter.clear();
      var layouts = new HashSet<Long>();
      for (var stream : streams.values()) {
        byWriter.computeIfAbsent(stream.writer, key -> new ArrayList<>()).add(stream);
        layouts.add(stream.layout);
      }
      bounds.keySet().retainAll(layouts);
    }
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
      write(out, entry.getValue());
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
      var stream = readStream(in);
      bind(stream, slots);
      add(id, stream);
    }
  }

  /** Writes what snapshots before BSN7 did not hold, of streams that have it. */
  void writeRest(DataOutput out) throws IOException {
    var having = streams.entrySet().stream().filter(it -> it.getValue().hasRest()).toList();
    out.writeInt(having.size());
    for (var entry : having) {
      out.writeLong(entry.getKey().high());
      out.writeLong(entry.getKey().low());
      entry.getValue().state.writeOther(out);
      entry.getValue().doubts.write(out);
    }
  }

  /** Reads what {@link #writeRest} wrote. */
  void readRest(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var stream = streams.get(new SeriesId(in.readLong(), in.readLong()));
      if (stream == null) {
        throw new IOException("snapshot tells more of a stream it does not hold");
      }
      stream.state.readOther(in);
      stream.doubts.read(in);
    }
  }

  private static void write(DataOutput out, Stream stream) throws IOException {
    writeKey(out, stream.key);
    stream.state.write(out);
    out.writeLong(stream.heard);
    out.writeLong(stream.layout);
    out.writeLong(stream.newestNanos);
    out.writeLong(stream.endedNanos);
    out.writeInt(stream.thresholds.length);
    for (double threshold : stream.thresholds) {
      out.writeDouble(threshold);
    }
  }

  private static Stream readStream(DataInput in) throws IOException {
    var stream = new Stream(readKey(in), StreamState.read(in));
    stream.heard = in.readLong();
    stream.layout = in.readLong();
    stream.newestNanos = in.readLong();
    stream.endedNanos = in.readLong();
    stream.thresholds = new double[in.readInt()];
    for (int i = 0; i < stream.thresholds.length; i++) {
      stream.thresholds[i] = in.readDouble();
    }
    return stream;
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
