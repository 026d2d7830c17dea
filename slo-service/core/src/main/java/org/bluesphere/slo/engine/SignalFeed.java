package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bluesphere.model.log.BlockReader;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.slo.signal.Delivery;
import org.bluesphere.slo.signal.Shape;
import org.bluesphere.slo.signal.Signal;
import org.bluesphere.slo.signal.SignalBook;
import org.bluesphere.slo.stream.Increment;
import org.bluesphere.slo.stream.StreamState;
import org.jspecify.annotations.Nullable;

/**
 * Brings the points of streams to signals. A stream's state for its signals is its own: what a slot
 * counts does not depend on which signals there are.
 */
final class SignalFeed {
  private static final long MILLI = 1_000_000;

  /** A signal a stream feeds; {@code part}: whether the selector means it, or only the whole. */
  private record Use(Signal signal, boolean part) {
    Shape shape() {
      return signal.reading().shape();
    }
  }

  /** What a stream is to the signals. */
  static final class Uses {
    private final StreamState state;

    /** Whether the state holds buckets. */
    private final boolean buckets;

    private List<Use> of = List.of();
    private int version;
    private long newestNanos;

    /** Whether the stream delivered before it was of use: its first value says nothing then. */
    private boolean late;

    /** Whether many streams that are of no use have it: it is never changed. */
    private boolean shared;

    private Uses(StreamState state, boolean buckets) {
      this.state = state;
      this.buckets = buckets;
    }
  }

  /** From when a first value of a stream counts. */
  @FunctionalInterface
  interface Credit {
    long from(boolean seen, boolean late);
  }

  private final SignalBook book;
  private final Streams streams;
  private final @Nullable Uses[] unused = new @Nullable Uses[2];

  SignalFeed(SignalBook book, Streams streams) {
    this.book = book;
    this.streams = streams;
  }

  SignalBook book() {
    return book;
  }

  /** A point of a stream; the reader stands on it. */
  void point(
      Streams.Stream stream, BlockReader.Kind kind, BlockReader reader, Credit credit, long now) {
    var uses = uses(stream);
    if (uses.of.isEmpty()) {
      return;
    }
    long time = reader.timeNanos();
    boolean again = time == uses.newestNanos;
    uses.newestNanos = Math.max(uses.newestNanos, time);
    var increment =
        uses.of.stream().allMatch(SignalFeed::momentary)
            ? null
            : increment(uses, stream, kind, reader, credit);
    for (var use : uses.of) {
      long at = Math.floorDiv(time, MILLI);
      switch (use.shape()) {
        case INSTANCES -> use.signal().instance(stream.writer.instance(), at, now);
        case VALUES -> {
          if (!again) {
            use.signal().value(at, reader.doubleValue(), now);
          }
        }
        case COUNTS, SHARES -> counted(use, increment, now);
        case DISTRIBUTION -> measured(use, stream, reader, increment, now);
      }
    }
  }

  private static boolean momentary(Use use) {
    return use.shape() == Shape.VALUES || use.shape() == Shape.INSTANCES;
  }

  private static void counted(Use use, @Nullable Increment increment, long now) {
    if (increment != null) {
      long count = increment.counts()[0];
      use.signal().counted(increment.from(), increment.to(), use.part() ? count : 0, count, now);
    }
  }

  private void measured(
      Use use, Streams.Stream stream, BlockReader reader, @Nullable Increment increment, long now) {
    if (increment == null) {
      return;
    }
    if (stream.key.type() == SeriesKey.PointType.HISTOGRAM) {
      Delivery.explicit(use.signal(), increment, streams.bounds(reader.boundsId()), now);
    } else {
      Delivery.exponential(use.signal(), increment, reader.scale(), now);
    }
  }

  private static @Nullable Increment increment(
      Uses uses, Streams.Stream stream, BlockReader.Kind kind, BlockReader reader, Credit credit) {
    long start = reader.startNanos();
    long time = reader.timeNanos();
    var counts = counts(uses.buckets, kind, reader);
    if (stream.key.temporality() == SeriesKey.Temporality.DELTA) {
      return uses.state.delta(start, time, counts, stream.sendsOnce).increment();
    }
    long layout = kind == BlockReader.Kind.HISTOGRAM ? reader.boundsId() : 0;
    long from = credit.from(uses.state.seen(), uses.late);
    return uses.state.cumulative(start, time, counts, layout, from).increment();
  }

  private static long[] counts(boolean buckets, BlockReader.Kind kind, BlockReader reader) {
    if (kind == BlockReader.Kind.NUMBER) {
      return new long[] {reader.longValue()};
    }
    if (!buckets) {
      return new long[] {reader.count()};
    }
    return kind == BlockReader.Kind.HISTOGRAM
        ? Delivery.explicit(reader.count(), reader.counts(), reader.length())
        : Delivery.exponential(
            reader.count(),
            reader.scale(),
            reader.offset(),
            reader.counts(),
            reader.length(),
            reader.zeroCount() + reader.negativeCount());
  }

  /** What the stream is to the signals in force; found out anew when those change. */
  private Uses uses(Streams.Stream stream) {
    var known = stream.signals;
    if (known != null && known.version == book.version()) {
      return known;
    }
    var of = new ArrayList<Use>();
    for (var signal : book.of(stream.key.environment())) {
      if (signal.reading().wants(stream.key)) {
        of.add(new Use(signal, signal.reading().counts(stream.key)));
      }
    }
    boolean late = known != null || !stream.fresh;
    var uses =
        of.isEmpty() && (known == null || !known.state.seen()) ? unused(late) : used(known, of);
    uses.late = late;
    uses.version = book.version();
    stream.signals = uses;
    if (known == null && stream.fresh) {
      book.starts(stream.key, stream.heard);
    }
    return uses;
  }

  private static Uses used(@Nullable Uses known, List<Use> of) {
    boolean buckets = of.stream().anyMatch(use -> use.shape() == Shape.DISTRIBUTION);
    var uses =
        known != null && !known.shared && known.buckets == buckets
            ? known
            : new Uses(new StreamState(), buckets);
    uses.of = List.copyOf(of);
    return uses;
  }

  private Uses unused(boolean late) {
    int at = late ? 1 : 0;
    var shared = unused[at];
    if (shared == null || shared.version != book.version()) {
      shared = new Uses(new StreamState(), false);
      shared.shared = true;
      unused[at] = shared;
    }
    return shared;
  }

  void write(DataOutput out) throws IOException {
    book.write(out);
    var fed = streams.all().filter(it -> it.signals != null).toList();
    out.writeInt(fed.size());
    for (var stream : fed) {
      var uses = java.util.Objects.requireNonNull(stream.signals);
      out.writeLong(stream.high());
      out.writeLong(stream.low());
      out.writeBoolean(uses.buckets);
      out.writeBoolean(uses.late);
      out.writeLong(uses.newestNanos);
      uses.state.write(out);
    }
  }

  /** Writes what snapshots before BSN7 did not hold. */
  void writeRest(DataOutput out) throws IOException {
    var fed =
        streams.all().filter(it -> it.signals != null && it.signals.state.hasOther()).toList();
    out.writeInt(fed.size());
    for (var stream : fed) {
      out.writeLong(stream.high());
      out.writeLong(stream.low());
      java.util.Objects.requireNonNull(stream.signals).state.writeOther(out);
    }
  }

  /** Reads what {@link #writeRest} wrote. */
  void readRest(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var stream = streams.get(in.readLong(), in.readLong());
      var uses = stream == null ? null : stream.signals;
      if (uses == null) {
        throw new IOException("snapshot tells more of a stream it does not hold");
      }
      uses.state.readOther(in);
    }
  }

  void read(DataInput in) throws IOException {
    book.read(in);
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var stream = streams.get(in.readLong(), in.readLong());
      boolean buckets = in.readBoolean();
      boolean late = in.readBoolean();
      long newest = in.readLong();
      var uses = new Uses(StreamState.read(in), buckets);
      uses.late = late;
      uses.newestNanos = newest;
      if (stream != null) {
        stream.signals = uses;
      }
    }
  }
}
