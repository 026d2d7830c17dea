package org.bluesphere.collector.discovery;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bluesphere.model.discovery.Arrival;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;

/** One metric of one service, bounded. Guarded by the sampler's lock. */
final class SampledMetric {
  static final int KEYS = 20;
  private static final int BOUNDS = 300;
  private static final int READERS = 50;

  private final Key key;
  private final Instant first;
  private final TreeMap<String, SampledValues> attributes = new TreeMap<>();
  private final TreeSet<String> objectives = new TreeSet<>();
  private final TreeSet<String> signals = new TreeSet<>();
  private boolean moreKeys;
  private double[] bounds = new double[0];
  private String refused = "";

  record Key(
      String environment,
      String service,
      String metric,
      PointType type,
      String unit,
      Temporality temporality,
      boolean monotonic) {}

  SampledMetric(Key key, Instant first) {
    this.key = key;
    this.first = first;
  }

  void add(Map<String, String> point, String why, double[] newBounds) {
    refused = why;
    if (!Arrays.equals(bounds, newBounds)) {
      bounds = Arrays.copyOf(newBounds, Math.min(newBounds.length, BOUNDS));
    }
    for (var attribute : point.entrySet()) {
      var values = attributes.get(attribute.getKey());
      if (values == null && attributes.size() < KEYS) {
        values = new SampledValues(attribute.getKey());
        attributes.put(attribute.getKey(), values);
      }
      if (values == null) {
        moreKeys = true;
      } else {
        values.add(attribute.getValue());
      }
    }
  }

  void readBy(List<String> byObjectives, List<String> bySignals) {
    if (objectives.size() < READERS) {
      objectives.addAll(byObjectives);
    }
    if (signals.size() < READERS) {
      signals.addAll(bySignals);
    }
  }

  void forgetReaders() {
    objectives.clear();
    signals.clear();
  }

  Arrival view() {
    var values = new TreeMap<String, Arrival.Attribute>();
    attributes.forEach((name, it) -> values.put(name, it.view()));
    return new Arrival(
        key.environment(),
        key.service(),
        key.metric(),
        key.type(),
        key.unit(),
        key.temporality(),
        key.monotonic(),
        Arrays.stream(bounds).boxed().toList(),
        values,
        moreKeys,
        List.copyOf(objectives),
        List.copyOf(signals),
        refused.isEmpty() ? Optional.empty() : Optional.of(refused),
        first);
  }
}
