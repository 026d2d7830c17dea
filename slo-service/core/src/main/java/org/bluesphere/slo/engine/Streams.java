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
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.log.IdTable;
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

  /** What one writer writes. */
  private record Writing(Writer writer, List<Stream> streams) {}

  /** A stream with its uses. */
  static final class Stream implements IdTable.Identified {
    private final long high;
    private final long low;
    final SeriesKey key;

    /** The same object for all streams of a writer. */
    final Writer writer;

    final boolean gauge;
    final boolean delta;

    /** Whether a delta window comes once; Micrometer repeats its last one with something new. */
    final boolean sendsOnce;

    final StreamState state;

    /** Null while there is none: few streams are doubtful. */
    @Nullable Doubts doubts;

    /** The same list for all streams that feed the same. */
    List<Binding> bindings = List.of();

    /** What histograms are counted by; a point's counts are in this order. */
    double[] thresholds = NO_THRESHOLDS;

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

    Stream(long high, long low, SeriesKey key, Writer writer, StreamState state) {
      this.high = high;
      this.low = low;
      this.key = key;
      this.writer = writer;
      this.gauge = key.type() == SeriesKey.PointType.GAUGE;
      this.delta = key.temporality() == SeriesKey.Temporality.DELTA;
      this.sendsOnce = key.identified() && !key.label("telemetry.sdk.name").equals("io.micrometer");
      this.state = state;
    }

    @Override
    public long high() {
      return high;
    }

    @Override
    public long low() {
      return low;
    }

    void doubt(Outcome.Note note, long timeNanos, long withinNanos) {
      if (note.doubtful()) {
        doubts = doubts == null ? new Doubts() : doubts;
        doubts.note(note, timeNanos, withinNanos);
      }
    }

    /** Whether an increment of that length covers a gap ({@link Doubts#gap}). */
    boolean gap(long millis, long limit) {
      if (millis > limit && doubts == null) {
        doubts = new Doubts();
      }
      return doubts != null && doubts.gap(millis, limit);
    }

    /** When a count fell last without a new start, nanoseconds; 0 for never. */
    long resetNanos() {
      return doubts == null ? 0 : doubts.resetNanos();
    }

    /** When two processes were last seen to write it, nanoseconds; 0 for never. */
    long twoWritersNanos() {
      return doubts == null ? 0 : doubts.twoWritersNanos();
    }

    private boolean hasRest() {
      return state.hasOther() || (doubts != null && doubts.any());
    }

    private boolean delivers(Slot slot) {
      return newestNanos != 0
          && endedNanos == 0
          && bindings.stream().anyMatch(binding -> binding.slot() == slot);
    }
  }

  private static final double[] NO_THRESHOLDS = {};

  private final IdTable<Stream> streams = new IdTable<>();
  private final Map<Writer, Writing> byWriter = new HashMap<>();
  private final Map<List<Binding>, List<Binding>> uses = new HashMap<>();
  private final Texts texts = new Texts();
  private final Map<Long, double[]> bounds = new TreeMap<>();

  int size() {
    return streams.size();
  }

  /** The stream of that id; null when no block defined it yet. */
  @Nullable Stream get(long high, long low) {
    return streams.get(high, low);
  }

  /** {@link IdTable#touch}. */
  long touch(long[] lows, int size) {
    return streams.touch(lows, size);
  }

  void define(long high, long low, SeriesKey key, Collection<Slot> slots, long received) {
    var stream = streams.get(high, low);
    if (stream == null) {
      stream = made(high, low, key, new StreamState());
      stream.fresh = true;
      bind(stream, slots);
    }
    stream.heard = received;
  }

  /** All of them. */
  java.util.stream.Stream<Stream> all() {
    return streams.all();
  }

  private Stream made(long high, long low, SeriesKey key, StreamState state) {
    var writing =
        byWriter.computeIfAbsent(
            new Writer(key.environment(), key.instance()),
            it -> new Writing(it, new ArrayList<>()));
    var stream = new Stream(high, low, texts.of(key), writing.writer(), state);
    streams.add(stream);
    writing.streams().add(stream);
    return stream;
  }

  /** Whether some stream of an instance still delivers to a slot. */
  boolean delivers(Writer writer, Slot slot) {
    var writing = byWriter.get(writer);
    return writing != null && writing.streams().stream().anyMatch(it -> it.delivers(slot));
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
    uses.clear();
    slots.forEach(slot -> slot.feeders.clear());
    streams.all().forEach(stream -> bind(stream, slots));
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
    bindings.stream().map(Binding::slot).distinct().forEach(slot -> slot.feeders.add(stream));
    stream.bindings = uses.computeIfAbsent(List.copyOf(bindings), same -> same);
    var before = stream.thresholds;
    stream.thresholds =
        thresholds.isEmpty()
            ? NO_THRESHOLDS
            : thresholds.stream().mapToDouble(Double::doubleValue).toArray();
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
      case Indicator.Logs logs -> {
        if (!momentary(stream) && logs.total().matches(stream.key)) {
          bindings.add(new Binding(slot, Role.TOTAL, true, 0));
        }
      }
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
      case Indicator.Counts _,
          Indicator.Asked _,
          Indicator.Heartbeat _,
          Indicator.Probe _,
          Indicator.Spans _ -> {}
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

  private static boolean momentary(Stream stream) {
    return stream.gauge
        || (stream.key.type() == SeriesKey.PointType.SUM && !stream.key.monotonic());
  }

  private static void ratio(
      Stream stream, Slot slot, Indicator.Ratio ratio, List<Binding> bindings) {
    if (stream.gauge) {
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
    Predicate<Stream> old =
        stream -> stream.heard < silent || (stream.heard < ended && gone.test(stream.writer));
    if (streams.all().noneMatch(old)) {
      return;
    }
    var slots = new HashSet<Slot>();
    streams
        .all()
        .filter(old)
        .flatMap(it -> it.bindings.stream())
        .forEach(it -> slots.add(it.slot()));
    slots.forEach(slot -> slot.feeders.removeIf(old));
    streams.keep(old.negate());
    byWriter.values().forEach(writing -> writing.streams().removeIf(old));
    byWriter.values().removeIf(writing -> writing.streams().isEmpty());
    bounds.keySet().retainAll(streams.all().map(it -> it.layout).collect(Collectors.toSet()));
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
    for (var stream : streams.all().toList()) {
      out.writeLong(stream.high);
      out.writeLong(stream.low);
      write(out, stream);
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
      bind(readStream(in), slots);
    }
  }

  /** Writes what snapshots before BSN7 did not hold, of streams that have it. */
  void writeRest(DataOutput out) throws IOException {
    var having = streams.all().filter(Stream::hasRest).toList();
    out.writeInt(having.size());
    for (var stream : having) {
      out.writeLong(stream.high);
      out.writeLong(stream.low);
      stream.state.writeOther(out);
      (stream.doubts == null ? new Doubts() : stream.doubts).write(out);
    }
  }

  /** Reads what {@link #writeRest} wrote. */
  void readRest(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var stream = streams.get(in.readLong(), in.readLong());
      if (stream == null) {
        throw new IOException("snapshot tells more of a stream it does not hold");
      }
      stream.state.readOther(in);
      stream.doubts = new Doubts();
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

  private Stream readStream(DataInput in) throws IOException {
    var stream = made(in.readLong(), in.readLong(), readKey(in), StreamState.read(in));
    stream.heard = in.readLong();
    stream.layout = in.readLong();
    stream.newestNanos = in.readLong();
    stream.endedNanos = in.readLong();
    int thresholds = in.readInt();
    stream.thresholds = thresholds == 0 ? NO_THRESHOLDS : new double[thresholds];
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
