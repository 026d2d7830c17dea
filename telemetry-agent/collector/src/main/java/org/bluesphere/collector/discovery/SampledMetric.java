package org.bluesphere.collector.discovery;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.discovery.Arrival;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;

/** One metric of one service, bounded. Guarded by the sampler's lock. */
final class SampledMetric {
  private static final int BOUNDS = 300;

  private final Key key;
  private final Instant first;
  private final SampledAttributes attributes = new SampledAttributes();
  private final Readers objectives = new Readers();
  private final Readers signals = new Readers();
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

  /** All bounds of a histogram at once, none for what is no explicit histogram. */
  void add(Map<String, String> point, String why, double[] newBounds) {
    refused = why;
    if (!Arrays.equals(bounds, newBounds)) {
      bounds = Arrays.copyOf(newBounds, Math.min(newBounds.length, BOUNDS));
    }
    attributes.add(point);
  }

  /** One bound of a histogram that comes bucket by bucket; infinity and no number are none. */
  void add(Map<String, String> point, String why, double bound) {
    refused = why;
    attributes.add(point);
    int at = Arrays.binarySearch(bounds, bound);
    if (at < 0 && Double.isFinite(bound) && bounds.length < BOUNDS) {
      var more = new double[bounds.length + 1];
      System.arraycopy(bounds, 0, more, 0, -at - 1);
      more[-at - 1] = bound;
      System.arraycopy(bounds, -at - 1, more, -at, bounds.length + at + 1);
      bounds = more;
    }
  }

  Readers objectives() {
    return objectives;
  }

  Readers signals() {
    return signals;
  }

  boolean read() {
    return !objectives.none() || !signals.none();
  }

  Arrival view() {
    return new Arrival(
        key.environment(),
        key.service(),
        key.metric(),
        key.type(),
        key.unit(),
        key.temporality(),
        key.monotonic(),
        Arrays.stream(bounds).boxed().toList(),
        attributes.view(),
        attributes.more(),
        objectives.view(),
        signals.view(),
        refused.isEmpty() ? Optional.empty() : Optional.of(refused),
        first);
  }
}
