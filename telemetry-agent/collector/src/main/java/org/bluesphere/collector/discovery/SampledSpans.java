package org.bluesphere.collector.discovery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bluesphere.model.discovery.SpanArrival;

/** Spans of one kind of one service, bounded. Guarded by the sampler's lock. */
final class SampledSpans {
  /**
   * Attributes that are looked at: words of lists by OpenTelemetry's conventions, of which somebody
   * may want to select some. All others may hold ids and people.
   */
  static final List<String> NAMES =
      List.of(
          "http.route",
          "http.request.method",
          "http.response.status_code",
          "error.type",
          "rpc.system",
          "rpc.service",
          "rpc.method",
          "messaging.system",
          "messaging.destination.name",
          "messaging.operation.type",
          "graphql.operation.name",
          "faas.trigger");

  private final Key key;
  private final Instant first;
  private final SampledAttributes attributes = new SampledAttributes();
  private final Readers objectives = new Readers();
  private final Lately untold = new Lately();

  record Key(String environment, String service, String kind) {}

  SampledSpans(Key key, Instant first) {
    this.key = key;
    this.first = first;
  }

  void add(Map<String, String> looked, boolean sampling, Instant now) {
    attributes.add(looked);
    untold.add(!sampling, now);
  }

  Readers objectives() {
    return objectives;
  }

  SpanArrival view() {
    return new SpanArrival(
        key.environment(),
        key.service(),
        key.kind(),
        attributes.view(),
        !untold.was(),
        objectives.view(),
        first);
  }
}
