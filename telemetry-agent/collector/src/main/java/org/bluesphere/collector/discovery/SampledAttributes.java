package org.bluesphere.collector.discovery;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bluesphere.model.discovery.Arrival;

/** A few attributes with a few values each. Guarded by the sampler's lock. */
final class SampledAttributes {
  static final int KEYS = 20;

  private final TreeMap<String, SampledValues> byKey = new TreeMap<>();
  private boolean more;

  /** Values with their type as a prefix. */
  void add(Map<String, String> point) {
    for (var attribute : point.entrySet()) {
      var values = byKey.get(attribute.getKey());
      if (values == null && byKey.size() < KEYS && Examples.name(attribute.getKey())) {
        values = new SampledValues(attribute.getKey());
        byKey.put(attribute.getKey(), values);
      }
      if (values == null) {
        more = true;
      } else {
        values.add(attribute.getValue());
      }
    }
  }

  /** Whether there were keys that are not kept. */
  boolean more() {
    return more;
  }

  SortedMap<String, Arrival.Attribute> view() {
    var values = new TreeMap<String, Arrival.Attribute>();
    byKey.forEach((name, it) -> values.put(name, it.view()));
    return values;
  }
}
