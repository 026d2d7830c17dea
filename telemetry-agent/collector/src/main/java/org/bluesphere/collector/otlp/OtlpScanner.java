package org.bluesphere.collector.otlp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * Walks the bytes of an {@code ExportMetricsServiceRequest} and packs the wanted points into a
 * block. No objects are made for points of known series: a point's raw attribute bytes are hashed
 * onto the hash of its metric, scope and resource ({@link KeyedHash}), and the hash finds what is
 * to be done. Only unknown hashes are parsed.
 *
 * <p>Points nobody wants are counted, never judged. One scanner serves one request at a time; what
 * it gives holds until the next {@link #scan}.
 */
public final class OtlpScanner {
  /** Points beyond this number in one request are refused. */
  public static final int MAX_POINTS = 50_000;

  private static final byte[] ENDED =
      "bluesphere.instance.ended".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_RESOURCE_VALUE_BYTES = 16 << 10; // a snapshot holds 65,535
  private static final int RESOURCES = 64;
  private static final double[] NO_BOUNDS = {};

  private final SeriesRegistry registry;
  private final Wire wire = new Wire();
  private final Attributes attributes = new Attributes(wire);
  private final KeyedHash hash;
  private final Fingerprint fingerprint;
  private final MetricHead metric = new MetricHead();
  private final PointReader point;
  private final Waiting waiting = new Waiting();
  private final BlockBuilder block;
  private final Exemplars exemplars = new Exemplars(wire);
  private final Tally tally = new Tally();
  private final List<LogRecord.InstanceEnded> ended = new ArrayList<>();
  private final @Nullable ResourceInfo[] resources = new @Nullable ResourceInfo[RESOURCES];

  private SeriesRegistry.Generation generation;
  private Origin origin = Origin.ANY;
  private String sender = SeriesRegistry.ANYBODY;

  /** Hash of the sender: what is refused for its limits is refused to it only. */
  private long account;

  // Whose points the origin was asked for last, and what it said.
  private String service = "";
  private boolean served;
  private ResourceInfo resource = ResourceInfo.of(0, 0, new TreeMap<>(), "", Origin.ANY, true);
  private boolean identified;
  private Instant now = Instant.EPOCH;
  private long nowNanos;
  private int spell;
  private int points;
  private int scopeFrom;
  private int scopeTo;
  private long scopeHigh;
  private long scopeLow;
  private boolean endsInstance;

  /** A scanner that binds through this registry. */
  public OtlpScanner(SeriesRegistry registry) {
    this.registry = registry;
    this.hash = registry.key().hash();
    this.fingerprint = new Fingerprint(registry.key());
    this.point = new PointReader(wire, hash, fingerprint);
    this.block = new BlockBuilder(registry.key());
    this.generation = registry.generation();
  }

  /**
   * Reads a request.
   *
   * @throws MalformedRequestException when it cannot be decoded; nothing of it counts then
   */
  public void scan(byte[] body, int length, Instant now) {
    scan(body, length, now, Origin.ANY, SeriesRegistry.ANYBODY);
  }

  /**
   * The same from a sender that may not say everything: what it may not is refused.
   *
   * @param by whose room new series take
   * @throws MalformedRequestException when the bytes are no such request
   */
  public void scan(byte[] body, int length, Instant now, Origin from, String by) {
    origin = from;
    speaks(by);
    service = "";
    served = from.refusal("", "").isEmpty();
    begin(body, now);
    while (wire.at() < length) {
      int tag = wire.tag(length);
      if (tag == 0x0A) {
        int end = wire.length(length);
        resourceMetrics(wire.at(), end);
        wire.seek(end);
      } else {
        wire.skip(tag, length);
      }
    }
    fingerprint.finish();
    block.writer().fingerprint(fingerprint.high(), fingerprint.low());
    block.writer().identified(identified);
  }

  private void speaks(String by) {
    if (account == 0 || !by.equals(sender)) {
      var name = by.getBytes(StandardCharsets.UTF_8);
      account = hash.begin().bytes(name, 0, name.length).finish().high();
    }
    sender = by;
  }

  private void begin(byte[] body, Instant now) {
    fingerprint.begin(origin.environment(registry.defaultEnvironment()));
    block.begin(now.toEpochMilli());
    generation = registry.generation();
    tally.clear();
    waiting.clear();
    ended.clear();
    identified = true;
    points = 0;
    this.now = now;
    nowNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    spell = SeriesRegistry.spell(now);
    wire.open(body);
  }

  /** The packed points, when there are any. */
  public byte[] block() {
    return block.writer().toBytes();
  }

  /** Whether {@link #block} holds points. */
  public boolean hasPoints() {
    return block.writer().points() > 0;
  }

  /** Instances that said farewell; they follow the block in the log. */
  public List<LogRecord.InstanceEnded> ended() {
    return List.copyOf(ended);
  }

  /** What the request came to. */
  public Tally tally() {
    return tally;
  }

  /** Says that {@link #block} is durable, so that its definitions need not be repeated. */
  public void durable() {
    block.durable();
  }

  private void resourceMetrics(int from, int end) {
    hash.begin();
    fields(end, 0x0A);
    hash.finish();
    resource = resource(hash.high(), hash.low(), from, end);
    identified &= resource.identified();
    resource.delivered(Way.METRICS, nowNanos / 1_000_000);
    wire.seek(from);
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == 0x12) {
        int to = wire.length(end);
        scopeMetrics(wire.at(), to);
        wire.seek(to);
      } else {
        wire.skip(tag, end);
      }
    }
  }

  /** Hashes every occurrence of a message field: protobuf merges them. */
  private void fields(int end, int wanted) {
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == wanted) {
        int to = wire.length(end);
        hash.field(wire.bytes(), wire.at(), to);
        wire.seek(to);
      } else {
        wire.skip(tag, end);
      }
    }
  }

  private ResourceInfo resource(long high, long low, int from, int end) {
    int slot = (int) low & (RESOURCES - 1);
    var known = resources[slot];
    if (known != null
        && known.high() == high
        && known.low() == low
        && known.origin().equals(origin)) {
      return known;
    }
    var map = new TreeMap<String, String>();
    boolean fits = true;
    wire.seek(from);
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == 0x0A) {
        int to = wire.length(end);
        fits &= attributes.read(wire.at(), to, 0x0A, MAX_RESOURCE_VALUE_BYTES, map);
      } else {
        wire.skip(tag, end);
      }
    }
    var info =
        ResourceInfo.of(high, low, map, registry.defaultEnvironment(), origin, fits)
            .sentBy(registry.sampler());
    resources[slot] = info;
    return info;
  }

  private void scopeMetrics(int from, int end) {
    hash.begin(resource.high(), resource.low());
    if (resource.apart()) {
      var environment = resource.environment().getBytes(StandardCharsets.UTF_8);
      hash.field(environment, 0, environment.length);
    }
    fields(end, 0x0A);
    hash.finish();
    scopeHigh = hash.high();
    scopeLow = hash.low();
    scopeFrom = from;
    scopeTo = end;
    wire.seek(from);
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == 0x12) {
        int to = wire.length(end);
        metric(to);
        wire.seek(to);
      } else {
        wire.skip(tag, end);
      }
    }
  }

  private void metric(int end) {
    metric.read(wire, end);
    if (metric.dataTag == 0) {
      return;
    }
    var bytes = wire.bytes();
    hash.begin(scopeHigh, scopeLow)
        .field(bytes, metric.nameFrom, metric.nameTo)
        .field(bytes, metric.unitFrom, metric.unitTo)
        .word(((long) metric.dataTag << 40) | (metric.temporality & 0xffffffffL))
        .word(metric.monotonic ? 1 : 0)
        .finish();
    hash.prefix(hash.high(), hash.low());
    endsInstance =
        metric.dataTag == MetricHead.GAUGE
            && Arrays.equals(bytes, metric.nameFrom, metric.nameTo, ENDED, 0, ENDED.length);
    wire.seek(metric.dataFrom);
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == metric.dataTag) {
        data(wire.length(end));
      } else {
        wire.skip(tag, end);
      }
    }
  }

  private void data(int end) {
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag != 0x0A) {
        wire.skip(tag, end);
        continue;
      }
      int to = wire.length(end);
      if (++points > MAX_POINTS) {
        refuse("too_many_points");
      } else if (!resource.refusal().isEmpty()) {
        refuse(resource.refusal());
      } else {
        point(to);
      }
      wire.seek(to);
    }
    judgeWaiting();
    wire.seek(end);
  }

  private void point(int end) {
    int from = wire.at();
    hash.again();
    point.read(metric.dataTag, end);
    hash.finish();
    fingerprint.words(hash.high(), hash.low());
    if (endsInstance) {
      end();
      return;
    }
    if (metric.dataTag == MetricHead.GAUGE || metric.dataTag == MetricHead.SUM) {
      waiting.add(point, hash, from, end);
      if (waiting.full()) {
        judgeWaiting();
      }
    } else {
      judge(null, hash.high(), hash.low(), from, end);
    }
  }

  private void judgeWaiting() {
    waiting.find(generation, account);
    for (int i = 0; i < waiting.size(); i++) {
      point.restore(waiting, i);
      judge(waiting.found(i), waiting.high(i), waiting.low(i), waiting.from(i), waiting.end(i));
    }
    waiting.clear();
  }

  private void judge(@Nullable Binding known, long high, long low, int from, int end) {
    // Those that waited with it may have brought it.
    var binding = known != null ? known : generation.find(high, low, account);
    if (binding == null || (!binding.bound() && binding.outdated(sender, spell))) {
      binding = bind(from, end);
      generation.remember(high, low, account, binding);
    }
    if (binding.bound() && origin.narrow() && !maySpeak(binding)) {
      refuse(Origin.SERVICE_NOT_ALLOWED);
    } else if (binding.bound()) {
      write(binding, end);
    } else if (binding == Binding.UNBOUND) {
      tally.unbound(1);
    } else {
      refuse(binding.reason);
    }
  }

  /** A point's own attributes win over its resource's where objectives look for the service. */
  private boolean maySpeak(Binding binding) {
    if (!binding.service.equals(service)) {
      service = binding.service;
      served = origin.refusal("", service).isEmpty();
    }
    return served;
  }

  private Binding bind(int from, int end) {
    var own = new TreeMap<String, String>();
    boolean fits =
        attributes.read(from, end, point.attributeTag, PointChecks.MAX_VALUE_BYTES, own)
            && resource.fits()
            && metric.namesFit();
    var scope = scopeText(0x0A);
    var scopeVersion = scopeText(0x12);
    if (!fits || Math.max(scope.length(), scopeVersion.length()) > PointChecks.MAX_VALUE_BYTES) {
      return Binding.TOO_LONG;
    }
    var key =
        new SeriesKey(
            resource.environment(),
            resource.attributes(),
            scope,
            scopeVersion,
            metricName(),
            metric.type(),
            wire.text(metric.unitFrom, metric.unitTo),
            metric.temporalityOf(),
            metric.countsUp(),
            own);
    var verdict = generation.bind(key, metric.temporalityKnown(), hash, spell, sender);
    registry.sampler().judged(key, verdict.judgement(), bounds(), now);
    return verdict;
  }

  private double[] bounds() {
    return metric.dataTag == MetricHead.HISTOGRAM && point.histogram.bounds.whole()
        ? Arrays.copyOf(point.histogram.boundValues(), point.histogram.bounds.size())
        : NO_BOUNDS;
  }

  private String scopeText(int wanted) {
    var text = "";
    wire.seek(scopeFrom);
    while (wire.at() < scopeTo) {
      int tag = wire.tag(scopeTo);
      if (tag != 0x0A) {
        wire.skip(tag, scopeTo);
        continue;
      }
      int end = wire.length(scopeTo);
      while (wire.at() < end) {
        int field = wire.tag(end);
        if (field == wanted) {
          int to = wire.length(end);
          text = wire.text(wire.at(), to);
          wire.seek(to);
        } else {
          wire.skip(field, end);
        }
      }
    }
    return text;
  }

  private void end() {
    var reason = PointChecks.time(point.time, point.start, true, nowNanos);
    if (!reason.isEmpty()) {
      refuse(reason);
      return;
    }
    tally.accept(point.time);
    if (point.one() && point.recorded()) {
      ended.add(
          new LogRecord.InstanceEnded(
              resource.environment(),
              SeriesKey.instanceOf(resource.attributes()),
              Instant.ofEpochSecond(0, point.time)));
    }
  }

  private void write(Binding binding, int end) {
    if (binding.lastSpell != spell) {
      binding.lastSpell = spell; // a write would dirty the line for every scanner
    }
    boolean gauge = metric.dataTag == MetricHead.GAUGE;
    var reason = PointChecks.time(point.time, point.start, gauge, nowNanos);
    if (reason.isEmpty() && point.recorded()) {
      reason = point.problem(metric.type(), metric.countsUp());
    }
    if (!reason.isEmpty()) {
      refuse(reason);
      return;
    }
    tally.accept(point.time);
    keep(binding);
    if (point.exemplarsFrom >= 0 && binding.badAbove.length > 0 && point.recorded()) {
      wire.seek(point.exemplarsFrom);
      exemplars.keep(end, point.exemplarTag, binding.badAbove, nowNanos, block.writer());
    }
  }

  private void keep(Binding binding) {
    boolean recorded = point.recorded();
    switch (metric.type()) {
      case GAUGE, SUM ->
          block.number(binding, point.start, point.time, recorded, point.integer, point.bits);
      case HISTOGRAM ->
          block.histogram(binding, point.start, point.time, recorded, point.histogram);
      case EXPONENTIAL ->
          block.exponential(binding, point.start, point.time, recorded, point.histogram);
    }
  }

  private void refuse(String reason) {
    tally.refuse(reason, metricName());
  }

  private String metricName() {
    return wire.text(metric.nameFrom, metric.nameTo);
  }
}
