package org.bluesphere.collector.prometheus;

import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.bluesphere.collector.otlp.Binding;
import org.bluesphere.collector.otlp.BlockBuilder;
import org.bluesphere.collector.otlp.Histogram;
import org.bluesphere.collector.otlp.KeyedHash;
import org.bluesphere.collector.otlp.Longs;
import org.bluesphere.collector.otlp.Looks;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.collector.otlp.OtlpScanner;
import org.bluesphere.collector.otlp.PointChecks;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.bluesphere.collector.otlp.Tally;
import org.bluesphere.collector.otlp.Wire;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.jspecify.annotations.Nullable;

/**
 * Walks the bytes of a {@code prometheus.WriteRequest} or an {@code io.prometheus.write.v2.Request}
 * and packs the wanted samples into a block. Labels are hashed where they stand; only those not
 * seen before are read. One scanner serves one request at a time; what it gives holds until the
 * next {@link #scan}.
 */
final class RemoteWriteScanner {
  /** The NaN by which Prometheus says that a series ended. */
  static final long STALE = 0x7ff0000000000002L;

  private static final long MILLI = 1_000_000;

  /** Fifty thousand series have no more names and values that differ. */
  private static final int MAX_SYMBOLS = 1 << 19;

  /** Keeps these hashes apart from those of OTLP's bytes. */
  private static final long NUMBERS = 0x50524f4d4e554d42L;

  private final Supplier<SeriesTable> tables;
  private final Wire wire = new Wire();
  private final KeyedHash hash;
  private final Hasher128 fingerprints;
  private final BlockBuilder block;
  private final Tally tally = new Tally();
  private final LabelSet labels = new LabelSet();
  private final Longs symbols = new Longs(MAX_SYMBOLS);
  private final Histogram gathered = new Histogram();
  private final NativeHistogram histogram = new NativeHistogram();

  private SeriesTable table;
  private Origin origin = Origin.ANY;
  private String sender = "";
  private long originHigh;
  private long originLow;
  private Version version = Version.V1;
  private boolean identified;
  private Instant now = Instant.EPOCH;
  private long nowNanos;
  private int spell;
  private int points;
  private int seen;
  private boolean looking;
  private long lookedAt;
  private final Written written = new Written();
  private long created;

  /** Samples, histograms and exemplars taken, wanted or not, and how many were not taken. */
  static final class Written {
    long samples;
    long histograms;
    long exemplars;
    long failed;

    private void clear() {
      samples = 0;
      histograms = 0;
      exemplars = 0;
      failed = 0;
    }
  }

  /** A scanner that binds through this registry; the table of now is shared by all of them. */
  RemoteWriteScanner(SeriesRegistry registry, Supplier<SeriesTable> tables) {
    this.tables = tables;
    this.table = tables.get();
    this.hash = registry.key().hash();
    this.fingerprints = Hashing.xxh3_128(registry.key().seed());
    this.block = new BlockBuilder(registry.key());
  }

  /**
   * Reads a request.
   *
   * @throws org.bluesphere.collector.otlp.MalformedRequestException when it cannot be decoded;
   *     nothing of it counts then
   */
  void scan(byte[] body, int length, Version of, Instant at, Origin from, String by) {
    now = at;
    table = tables.get();
    speaks(from, by);
    begin(body, length, of, from.environment(""));
    if (of == Version.V2) {
      symbols(length);
    }
    wire.seek(0);
    while (wire.at() < length) {
      int tag = wire.tag(length);
      if (tag == of.series()) {
        int end = wire.length(length);
        series(end);
        wire.seek(end);
      } else {
        wire.skip(tag, length);
      }
    }
    block.writer().identified(identified);
  }

  /** The same labels of two senders have two verdicts. */
  private void speaks(Origin from, String by) {
    origin = from;
    sender = by;
    hash.begin().word(NUMBERS);
    text(from.environment(""));
    from.services().forEach(this::text);
    text(by);
    hash.finish();
    originHigh = hash.high();
    originLow = hash.low();
  }

  private void text(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    hash.field(bytes, 0, bytes.length);
  }

  private void begin(byte[] body, int length, Version of, String environment) {
    var fingerprint = fingerprints.hashBytesTo128Bits(body, 0, length);
    // The same bytes of two environments are two requests.
    long apart = environment.isEmpty() ? 0 : fingerprints.hashCharsToLong(environment);
    block
        .begin(now.toEpochMilli())
        .fingerprint(
            fingerprint.getMostSignificantBits() ^ apart, fingerprint.getLeastSignificantBits());
    version = of;
    tally.clear();
    written.clear();
    identified = true;
    points = 0;
    seen = 0;
    looking = lookedAt != now.getEpochSecond();
    lookedAt = now.getEpochSecond();
    nowNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    spell = SeriesRegistry.spell(now);
    wire.open(body);
  }

  /** The packed points. */
  byte[] block() {
    return block.writer().toBytes();
  }

  /** Whether {@link #block} holds points. */
  boolean hasPoints() {
    return block.writer().points() > 0;
  }

  /** What the request came to. */
  Tally tally() {
    return tally;
  }

  /** What was taken. */
  Written written() {
    return written;
  }

  /** Says that {@link #block} is durable, so that its definitions need not be repeated. */
  void durable() {
    block.durable();
  }

  private void symbols(int end) {
    symbols.clear();
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == Version.SYMBOLS) {
        int to = wire.length(end);
        symbols.add(((long) wire.at() << 32) | to);
        wire.seek(to);
      } else {
        wire.skip(tag, end);
      }
    }
    if (!symbols.whole()) {
      throw wire.malformed("more than " + MAX_SYMBOLS + " symbols");
    }
  }

  private void series(int end) {
    int from = wire.at();
    head(end);
    labels.hash(hash.begin(originHigh, originLow), wire.bytes()).finish();
    long high = hash.high();
    long low = hash.low();
    if (looking && Looks.at(seen++) && labels.fits()) { // one request a second: it costs garbage
      table.delivered(labels.read(wire), origin, now);
    }
    wire.seek(from);
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == Version.SAMPLES) {
        sample(wire.length(end), high, low);
      } else if (tag == version.histograms()) {
        histogram(wire.length(end), high, low);
      } else if (tag == version.exemplars()) {
        wire.seek(wire.length(end));
        written.exemplars++;
      } else {
        wire.skip(tag, end);
      }
    }
  }

  /** Labels, and since when the series counts, wherever they stand. */
  private void head(int end) {
    labels.clear();
    created = 0;
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (version == Version.V1 && tag == 0x0A) {
        label(wire.length(end));
      } else if (version == Version.V2 && tag == 0x0A) {
        references(wire.length(end));
      } else if (version == Version.V2 && tag == 0x30) {
        created = wire.varint(end);
      } else {
        wire.skip(tag, end);
      }
    }
  }

  private void label(int end) {
    int nameFrom = 0;
    int nameTo = 0;
    int valueFrom = 0;
    int valueTo = 0;
    while (wire.at() < end) {
      int tag = wire.tag(end);
      switch (tag) {
        case 0x0A -> {
          nameTo = wire.length(end);
          nameFrom = wire.at();
          wire.seek(nameTo);
        }
        case 0x12 -> {
          valueTo = wire.length(end);
          valueFrom = wire.at();
          wire.seek(valueTo);
        }
        default -> wire.skip(tag, end);
      }
    }
    labels.add(nameFrom, nameTo, valueFrom, valueTo);
  }

  private void references(int end) {
    while (wire.at() < end) {
      long name = symbol(end);
      if (wire.at() >= end) {
        throw wire.malformed("a label without a value");
      }
      long value = symbol(end);
      labels.add((int) (name >>> 32), (int) name, (int) (value >>> 32), (int) value);
    }
  }

  private long symbol(int end) {
    long reference = wire.varint(end);
    if (reference < 0 || reference >= symbols.size()) {
      throw wire.malformed("a label refers to symbol " + reference + " of " + symbols.size());
    }
    return symbols.get((int) reference);
  }

  private void sample(int end, long high, long low) {
    long bits = 0;
    long millis = 0;
    long start = created;
    while (wire.at() < end) {
      int tag = wire.tag(end);
      switch (tag) {
        case 0x09 -> bits = wire.fixed64(end);
        case 0x10 -> millis = wire.varint(end);
        case 0x18 -> start = wire.varint(end);
        default -> wire.skip(tag, end);
      }
    }
    var target = valid(table.targets().get(high, low));
    if (target == null) {
      target =
          labels.fits() ? table.number(labels.read(wire), origin, sender, hash, now) : tooLong();
      table.targets().put(high, low, target);
    }
    written.samples += take(target, bits, nanos(millis), nanos(start)) ? 1 : 0;
  }

  private @Nullable Target valid(@Nullable Target found) {
    return found instanceof Target.Dropped(var verdict, var metric)
            && verdict.outdated(sender, spell)
        ? null
        : found;
  }

  private static Target tooLong() {
    return new Target.Dropped(Binding.TOO_LONG, "");
  }

  /** Whether the sample was taken. */
  private boolean take(Target target, long bits, long time, long start) {
    if (++points > OtlpScanner.MAX_POINTS) {
      return refused("too_many_points", "");
    }
    return switch (target) {
      case Target.Dropped dropped -> dropped(dropped);
      case Target.Kept kept -> number(kept, bits, time, kept.gauge() ? 0 : start);
      case Target.Bucket bucket -> bucket(bucket.of(), bucket.index(), bits, time);
    };
  }

  private boolean dropped(Target.Dropped dropped) {
    if (dropped.verdict() != Binding.UNBOUND) {
      return refused(dropped.verdict().reason, dropped.metric());
    }
    tally.unbound(1);
    return true;
  }

  private boolean number(Target.Kept kept, long bits, long time, long start) {
    boolean recorded = bits != STALE;
    long since = Math.min(start, time); // a scraped clock may be ahead of the scraper's
    var reason = PointChecks.time(time, since, kept.gauge(), nowNanos);
    if (reason.isEmpty() && recorded) {
      reason = PointChecks.number(true, false, bits, !kept.gauge());
    }
    if (!reason.isEmpty()) {
      return refused(reason, kept.metric());
    }
    accept(kept.binding(), kept.identified(), time);
    double value = Double.longBitsToDouble(bits);
    boolean integer = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    block.number(kept.binding(), since, time, recorded, integer, integer ? (long) value : bits);
    return true;
  }

  private boolean bucket(ClassicHistogram of, int index, long bits, long time) {
    boolean recorded = bits != STALE;
    var reason = PointChecks.time(time, 0, false, nowNanos);
    if (reason.isEmpty() && recorded) {
      reason = PointChecks.number(true, false, bits, true);
    }
    if (!reason.isEmpty()) {
      return refused(reason, of.metric);
    }
    if (!recorded) {
      if (of.last(index)) {
        accept(of.binding, of.identified, time);
        block.histogram(of.binding, 0, time, false, gathered);
      }
      return true;
    }
    var put = of.put(index, time, Double.longBitsToDouble(bits), gathered);
    for (int left = of.givenUp(); left > 0; left--) {
      tally.refuse("bucket_missing", of.metric); // seen on the data page; its counts come later
    }
    return switch (put) {
      case HELD -> true;
      case FALLING -> refused("bucket_mismatch", of.metric);
      case WHOLE -> {
        accept(of.binding, of.identified, time);
        block.histogram(of.binding, 0, time, true, gathered);
        yield true;
      }
    };
  }

  private void histogram(int end, long high, long low) {
    histogram.read(wire, end);
    if (++points > OtlpScanner.MAX_POINTS) {
      refused("too_many_points", "");
    } else if (histogram.stale()) {
      ended(high, low);
    } else {
      var type = histogram.type();
      var target = known(high, low, type);
      if (target == null) {
        target =
            labels.fits()
                ? table.histogram(labels.read(wire), histogram, origin, sender, hash, now)
                : tooLong();
        identify(high, low, type);
        table.targets().put(hash.high(), hash.low(), target);
      }
      written.histograms += take(target) ? 1 : 0;
    }
  }

  /** The end of a series does not tell which kind it was: whichever is known ends. */
  private void ended(long high, long low) {
    boolean taken = true;
    boolean any = false;
    for (var type : List.of(PointType.HISTOGRAM, PointType.EXPONENTIAL)) {
      if (known(high, low, type) instanceof Target.Kept kept) {
        taken &= histogram(kept, type, true);
        any = true;
      }
    }
    if (!any) {
      tally.unbound(1);
    }
    written.histograms += taken ? 1 : 0;
  }

  private @Nullable Target known(long high, long low, PointType type) {
    identify(high, low, type);
    return valid(table.targets().get(hash.high(), hash.low()));
  }

  private void identify(long high, long low, PointType type) {
    hash.begin(high, low).word(type == PointType.HISTOGRAM ? 1 : 2).finish();
  }

  private boolean take(Target target) {
    return switch (target) {
      case Target.Dropped dropped -> dropped(dropped);
      case Target.Kept kept -> histogram(kept, histogram.type(), false);
      case Target.Bucket bucket -> throw new IllegalStateException("no series of histograms");
    };
  }

  private boolean histogram(Target.Kept kept, PointType type, boolean stale) {
    long time = nanos(histogram.timeMillis());
    long told = histogram.startMillis() == 0 ? created : histogram.startMillis();
    long start = Math.min(nanos(told), time);
    var reason = PointChecks.time(time, start, false, nowNanos);
    if (reason.isEmpty() && !stale) {
      reason = histogram.fill();
    }
    if (!reason.isEmpty()) {
      return refused(reason, kept.metric());
    }
    accept(kept.binding(), kept.identified(), time);
    if (type == PointType.HISTOGRAM) {
      block.histogram(kept.binding(), start, time, !stale, histogram.point());
    } else {
      block.exponential(kept.binding(), start, time, !stale, histogram.point());
    }
    return true;
  }

  private void accept(Binding binding, boolean named, long time) {
    if (binding.lastSpell != spell) {
      binding.lastSpell = spell; // a write would dirty the line for every scanner
    }
    identified &= named;
    tally.accept(time);
  }

  private boolean refused(String reason, String metric) {
    tally.refuse(reason, metric);
    written.failed++;
    return false;
  }

  /** Nanoseconds; what does not fit is as far away as can be. */
  private static long nanos(long millis) {
    return millis > Long.MAX_VALUE / MILLI ? Long.MAX_VALUE : Math.max(0, millis) * MILLI;
  }
}
