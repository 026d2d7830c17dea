package org.bluesphere.platform;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bluesphere.collector.http.Collector;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.port.TelemetryLog.LogUnavailableException;
import org.bluesphere.platform.self.OtlpPush;
import org.bluesphere.platform.self.OwnMetrics;

/**
 * Whom the platform tells what it measures of itself: itself when the catalogue has promises of it,
 * and whom an option names.
 */
final class OwnFeed implements AutoCloseable {
  /** As often as a cell of the engine; a tenth of that in tests. */
  private static final Duration STEP = Duration.ofSeconds(10);

  private final boolean toItself;
  private final String receiver;
  private final Optional<OwnMetrics> metrics;

  OwnFeed(ServeOptions options, Catalogue catalogue, String environment) {
    toItself = catalogue.service(environment, OwnMetrics.SERVICE).isPresent();
    receiver = options.selfOtlp;
    metrics =
        toItself || !receiver.isEmpty()
            ? Optional.of(
                new OwnMetrics(options.tempo.tempo().scaled(STEP), resource(options, environment)))
            : Optional.empty();
  }

  /** What tells; empty when nobody is to be told. */
  Optional<OwnMetrics> metrics() {
    return metrics;
  }

  /** Tells from now on. */
  OwnFeed start(Collector collector) {
    var receivers = new ArrayList<OtlpMetricsSender>();
    if (toItself) {
      receivers.add(request -> own(collector, request.getMetricsData()));
    }
    if (!receiver.isEmpty()) {
      receivers.add(new OtlpPush(URI.create(receiver)));
    }
    metrics.ifPresent(it -> it.tell(receivers));
    return this;
  }

  private static void own(Collector collector, byte[] request) {
    try {
      collector.own(request);
    } catch (LogUnavailableException e) {
      // The log has said so, and the next request holds what this one did.
    }
  }

  /** Tells once more, and ends. */
  @Override
  public void close() {
    metrics.ifPresent(OwnMetrics::close);
  }

  /** The same after a restart on the same data, so that it is the same instance. */
  private static Map<String, String> resource(ServeOptions options, String environment) {
    var where = host() + options.data.toAbsolutePath();
    var instance = UUID.nameUUIDFromBytes(where.getBytes(StandardCharsets.UTF_8));
    return Map.of(
        "service.name",
        OwnMetrics.SERVICE,
        "service.instance.id",
        instance.toString(),
        "deployment.environment.name",
        environment);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
