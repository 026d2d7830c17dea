package org.bluesphere.collector.otlp;

import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.collector.discovery.SentService;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.EventWriter;

/**
 * Walks the bytes of an export request of traces or logs and packs the wanted events into a block.
 * An event's attributes that some selector names are hashed, and the hash finds its shape; only
 * unknown hashes are parsed. Events nobody wants are counted, never judged; a few are looked at, so
 * that they can be offered.
 *
 * <p>One scanner serves one request at a time; what it gives holds until the next {@link #scan}.
 */
public abstract sealed class EventScanner permits SpanScanner, LogScanner {
  /** Spans have a lane for each of their six kinds, log records one; this is of whole requests. */
  private static final int REQUESTS = 7;

  final Wire wire = new Wire();
  final Attributes attributes = new Attributes(wire);
  final KeyedHash hash;
  final EventWriter block = new EventWriter();
  private final SeriesRegistry registry;
  private final Hasher128 fingerprints;
  private final Resources resources;
  private final Tally tally = new Tally();
  private final String name;
  private final Way way;

  Instant now = Instant.EPOCH;
  ResourceInfo resource = ResourceInfo.of(0, 0, new TreeMap<>(), "", Origin.ANY, true);
  long nowNanos;
  private Origin origin = Origin.ANY;
  private boolean identified;
  private boolean resourceWritten;
  private boolean looking;
  private long resourceHigh;
  private long resourceLow;
  private int shapes;
  private int items;

  EventScanner(SeriesRegistry registry, String name, Way way) {
    this.registry = registry;
    this.way = way;
    this.name = name;
    this.hash = registry.key().hash();
    this.fingerprints = Hashing.xxh3_128(registry.key().seed());
    this.resources = new Resources(registry, wire, hash);
  }

  /** Begins a request under a filter; whether anybody wants anything. */
  abstract boolean begin(SeriesRegistry.Generation generation);

  /** Reads and judges the event that ends there. */
  abstract void event(int to);

  /** Looks at the event that ends there, for discovery. */
  abstract void look(int to);

  /** The events of {@link #resource} begin. */
  void resourceBegins() {}

  /** The events of {@link #resource} are read. */
  void resourceEnds() {}

  /**
   * Reads an export from a sender: what it may not say is refused.
   *
   * @throws MalformedRequestException when it cannot be decoded; nothing of it counts then
   */
  public final void scan(byte[] body, int length, Instant at, Origin from) {
    origin = from;
    now = at;
    var fingerprint = fingerprints.hashBytesTo128Bits(body, 0, length);
    // The same bytes of two environments are two requests.
    long apart = fingerprints.hashCharsToLong(origin.environment(registry.defaultEnvironment()));
    block.begin(
        now.toEpochMilli(),
        fingerprint.getMostSignificantBits() ^ apart,
        fingerprint.getLeastSignificantBits());
    tally.clear();
    identified = true;
    shapes = 0;
    items = 0;
    nowNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    wire.open(body);
    boolean wanted = begin(registry.generation());
    while (wire.at() < length) {
      int tag = wire.tag(length);
      if (tag == 0x0A) {
        int end = wire.length(length);
        ofResource(end, wanted);
        wire.seek(end);
      } else {
        wire.skip(tag, length);
      }
    }
    block.identified(identified);
  }

  /** The packed events, when there are any. */
  public final byte[] block() {
    return block.toBytes();
  }

  /** Whether {@link #block} holds events. */
  public final boolean hasEvents() {
    return block.events() > 0;
  }

  /** What the request came to. */
  public final Tally tally() {
    return tally;
  }

  private void ofResource(int end, boolean wanted) {
    int from = wire.at();
    resource = resources.of(from, end, origin);
    resource.delivered(way, now.toEpochMilli());
    looking = resource.sender().noticed() && mayLook(REQUESTS);
    if (wanted) {
      identified &= resource.identified();
      resourceWritten = false;
      hashResource();
      resourceBegins();
    }
    wire.seek(from);
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == 0x12) {
        int to = wire.length(end);
        ofScope(to, wanted);
        wire.seek(to);
      } else {
        wire.skip(tag, end);
      }
    }
    if (wanted && resource.refusal().isEmpty()) {
      resourceEnds();
    }
  }

  private void ofScope(int end, boolean wanted) {
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag != 0x12) {
        wire.skip(tag, end);
        continue;
      }
      int to = wire.length(end);
      int from = wire.at();
      items++;
      if (!wanted) {
        tally.unbound(1);
      } else if (items > OtlpScanner.MAX_POINTS) {
        refuse("too_many_points");
      } else if (!resource.refusal().isEmpty()) {
        refuse(resource.refusal());
      } else {
        event(to);
      }
      if (looking && Looks.at(items - 1)) {
        wire.seek(from);
        lookUnharmed(to);
      }
      wire.seek(to);
    }
  }

  // What nobody wants is not judged: whether it can be decoded must not depend on who looked.
  private void lookUnharmed(int to) {
    try {
      look(to);
    } catch (MalformedRequestException e) {
      // It is counted as it was.
    }
  }

  /** Whether this resource's events may be looked at now; see {@link SentService#look}. */
  final boolean mayLook(int lane) {
    return resource.sender().look(lane, now.toEpochMilli());
  }

  /** Who is told of what was looked at. */
  final StreamSampler sampler() {
    return registry.sampler();
  }

  /** Begins the hash of what tells a shape of this resource. */
  final KeyedHash hashed() {
    return hash.begin(resourceHigh, resourceLow);
  }

  // Its bytes alone do not tell its environment.
  private void hashResource() {
    var environment = resource.environment().getBytes(StandardCharsets.UTF_8);
    hash.begin(resource.high(), resource.low()).field(environment, 0, environment.length).finish();
    resourceHigh = hash.high();
    resourceLow = hash.low();
  }

  /** Whether the sender may speak for a service. */
  final boolean maySpeak(String service) {
    return !origin.narrow() || origin.refusal("", service).isEmpty();
  }

  /** Writes a shape of {@link #resource} and gives its number. */
  final int write(Map<String, String> shape) {
    if (!resourceWritten) {
      block.resource(resource.environment(), resource.attributes());
      resourceWritten = true;
    }
    block.shape(name, shape);
    return shapes++;
  }

  final void accepted(long timeNanos) {
    tally.accept(timeNanos);
  }

  final void unbound() {
    tally.unbound(1);
  }

  final void refuse(String reason) {
    tally.refuse(reason, name);
  }
}
