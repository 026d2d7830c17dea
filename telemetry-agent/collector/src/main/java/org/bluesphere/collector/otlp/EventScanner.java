package org.bluesphere.collector.otlp;

import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.TreeMap;
import org.bluesphere.collector.otlp.EventShapes.Shape;
import org.bluesphere.model.catalogue.Indicator.Spans;
import org.bluesphere.model.log.EventReader;
import org.bluesphere.model.log.EventWriter;

/**
 * Walks the bytes of an {@code ExportTraceServiceRequest} and packs the wanted spans into a block.
 * A span's kind, status and those attributes that some selector names are hashed, and the hash
 * finds its shape; only unknown hashes are parsed. Spans nobody wants are counted, never judged.
 *
 * <p>One scanner serves one request at a time; what it gives holds until the next scan.
 */
public final class EventScanner {
  private final SeriesRegistry registry;
  private final Wire wire = new Wire();
  private final Attributes attributes = new Attributes(wire);
  private final KeyedHash hash;
  private final Hasher128 fingerprints;
  private final Resources resources;
  private final SpanReader span = new SpanReader(wire);
  private final EventWriter block = new EventWriter();
  private final IdentityHashMap<Shape, Integer> numbers = new IdentityHashMap<>();
  private final Tally tally = new Tally();

  private EventShapes shapes;
  private Origin origin = Origin.ANY;
  private ResourceInfo resource = ResourceInfo.of(0, 0, new TreeMap<>(), "", Origin.ANY, true);
  private boolean identified;
  private boolean resourceWritten;
  private long nowNanos;
  private int items;

  /** A scanner that judges by this registry's filter. */
  public EventScanner(SeriesRegistry registry) {
    this.registry = registry;
    this.hash = registry.key().hash();
    this.fingerprints = Hashing.xxh3_128(registry.key().seed());
    this.resources = new Resources(registry, wire, hash);
    this.shapes = registry.generation().events();
  }

  /**
   * Reads an export of traces from a sender: what it may not say is refused.
   *
   * @throws MalformedRequestException when it cannot be decoded; nothing of it counts then
   */
  public void traces(byte[] body, int length, Instant now, Origin from) {
    begin(body, length, now, from);
    while (wire.at() < length) {
      int tag = wire.tag(length);
      if (tag == 0x0A) {
        int end = wire.length(length);
        ofResource(end);
        wire.seek(end);
      } else {
        wire.skip(tag, length);
      }
    }
    block.identified(identified);
  }

  private void begin(byte[] body, int length, Instant now, Origin from) {
    shapes = registry.generation().events();
    origin = from;
    var fingerprint = fingerprints.hashBytesTo128Bits(body, 0, length);
    // The same bytes of two environments are two requests.
    long apart = fingerprints.hashCharsToLong(origin.environment(registry.defaultEnvironment()));
    block.begin(
        now.toEpochMilli(),
        fingerprint.getMostSignificantBits() ^ apart,
        fingerprint.getLeastSignificantBits());
    numbers.clear();
    tally.clear();
    identified = true;
    items = 0;
    nowNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    wire.open(body);
  }

  /** The packed events, when there are any. */
  public byte[] block() {
    return block.toBytes();
  }

  /** Whether {@link #block} holds events. */
  public boolean hasEvents() {
    return block.events() > 0;
  }

  /** What the request came to. */
  public Tally tally() {
    return tally;
  }

  private void ofResource(int end) {
    int from = wire.at();
    if (!shapes.none()) {
      resource = resources.of(from, end, origin);
      identified &= resource.identified();
      resourceWritten = false;
      wire.seek(from);
    }
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == 0x12) {
        int to = wire.length(end);
        ofScope(to);
        wire.seek(to);
      } else {
        wire.skip(tag, end);
      }
    }
  }

  private void ofScope(int end) {
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag != 0x12) {
        wire.skip(tag, end);
        continue;
      }
      int to = wire.length(end);
      if (shapes.none()) {
        tally.unbound(1);
      } else if (++items > OtlpScanner.MAX_POINTS) {
        refuse("too_many_points");
      } else if (!resource.refusal().isEmpty()) {
        refuse(resource.refusal());
      } else {
        span.read(to, shapes);
        judge(shape());
      }
      wire.seek(to);
    }
  }

  private void judge(Shape shape) {
    if (!shape.reason().isEmpty()) {
      refuse(shape.reason());
    } else if (!shape.wanted()) {
      tally.unbound(1);
    } else if (origin.narrow() && !origin.refusal("", shape.service()).isEmpty()) {
      refuse(Origin.SERVICE_NOT_ALLOWED);
    } else {
      var problem = span.problem(nowNanos);
      if (problem.isEmpty()) {
        write(shape);
      } else {
        refuse(problem);
      }
    }
  }

  private void write(Shape shape) {
    var number = numbers.get(shape);
    if (number == null) {
      number = numbers.size();
      numbers.put(shape, number);
      if (!resourceWritten) {
        block.resource(resource.environment(), resource.attributes());
        resourceWritten = true;
      }
      block.shape(Spans.NAME, shape.key().attributes());
    }
    block.span(
        number,
        span.end,
        span.end - span.start,
        span.traceHigh,
        span.traceLow,
        span.id,
        span.threshold());
    tally.accept(span.end);
  }

  private Shape shape() {
    hash.begin(resource.high(), resource.low());
    var environment = resource.environment().getBytes(StandardCharsets.UTF_8);
    hash.field(environment, 0, environment.length);
    span.hash(hash, shapes.byName());
    hash.finish();
    long high = hash.high();
    long low = hash.low();
    var known = shapes.find(high, low);
    return known != null ? known : parsed(high, low);
  }

  private Shape parsed(long high, long low) {
    var own = new TreeMap<String, String>();
    boolean fits = resource.fits() && span.fits() && span.attributes(attributes, own);
    own.put(Spans.Labels.KIND, "s:" + span.kind());
    own.put(Spans.Labels.STATUS, "s:" + span.status());
    if (shapes.byName()) {
      own.put(Spans.Labels.NAME, "s:" + (fits ? span.name() : ""));
    }
    var key = EventReader.key(resource.environment(), resource.attributes(), Spans.NAME, own);
    return shapes.judge(high, low, key, fits);
  }

  private void refuse(String reason) {
    tally.refuse(reason, Spans.NAME);
  }
}
