package org.bluesphere.collector.discovery;

import java.util.List;
import java.util.TreeSet;
import org.bluesphere.model.discovery.Arrival;

/** A few values of one attribute that may be shown. Guarded by the sampler's lock. */
final class SampledValues {
  static final int EXAMPLES = 5;

  /**
   * Linear counting (Whang, Vander-Zanden, Taylor 1990): each value sets one of 64 bits, and n
   * values leave 64·e^(−n/64) unset. Half of them is about 44 values.
   */
  private static final int MANY_BITS = 32;

  private final boolean harmless;
  private final boolean route;
  private final TreeSet<String> examples = new TreeSet<>();
  private long bits;

  SampledValues(String key) {
    harmless = Examples.key(key);
    route = key.equals("http.route");
  }

  /** A value with its type as a prefix. */
  void add(String value) {
    bits |= 1L << (spread(value.hashCode()) >>> 26);
    if (many()) {
      examples.clear();
    } else if (harmless && examples.size() < EXAMPLES && shown(value)) {
      examples.add(value.substring(2));
    }
  }

  private boolean shown(String value) {
    return Examples.value(value) && (!route || Examples.route(value.substring(2)));
  }

  private boolean many() {
    return Long.bitCount(bits) > MANY_BITS;
  }

  // Texts that differ in their end only have neighbouring hashes: the golden ratio parts them.
  private static int spread(int hash) {
    return hash * 0x9E3779B9;
  }

  Arrival.Attribute view() {
    return new Arrival.Attribute(List.copyOf(examples), many());
  }
}
