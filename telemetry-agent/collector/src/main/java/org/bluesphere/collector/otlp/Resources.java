package org.bluesphere.collector.otlp;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Resources of late, found by the hash of their bytes. Not shared between threads. */
final class Resources {
  private static final int MAX_VALUE_BYTES = 16 << 10; // a snapshot holds 65,535
  private static final int KEPT = 64;

  private final SeriesRegistry registry;
  private final Wire wire;
  private final KeyedHash hash;
  private final Attributes attributes;
  private final @Nullable ResourceInfo[] known = new @Nullable ResourceInfo[KEPT];

  Resources(SeriesRegistry registry, Wire wire, KeyedHash hash) {
    this.registry = registry;
    this.wire = wire;
    this.hash = hash;
    this.attributes = new Attributes(wire);
  }

  /** The resource of a message in {@code [from, end)}; protobuf merges several into one. */
  ResourceInfo of(int from, int end, Origin origin) {
    hash.begin();
    wire.seek(from);
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == 0x0A) {
        int to = wire.length(end);
        hash.field(wire.bytes(), wire.at(), to);
        wire.seek(to);
      } else {
        wire.skip(tag, end);
      }
    }
    hash.finish();
    long high = hash.high();
    long low = hash.low();
    int slot = (int) low & (KEPT - 1);
    var found = known[slot];
    if (found != null
        && found.high() == high
        && found.low() == low
        && found.origin().equals(origin)) {
      return found;
    }
    var read = read(from, end, high, low, origin);
    known[slot] = read;
    return read;
  }

  private ResourceInfo read(int from, int end, long high, long low, Origin origin) {
    var map = new TreeMap<String, String>();
    boolean fits = true;
    wire.seek(from);
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == 0x0A) {
        int to = wire.length(end);
        fits &= attributes.read(wire.at(), to, 0x0A, MAX_VALUE_BYTES, map);
      } else {
        wire.skip(tag, end);
      }
    }
    return ResourceInfo.of(high, low, map, registry.defaultEnvironment(), origin, fits)
        .sentBy(registry.sampler());
  }
}
