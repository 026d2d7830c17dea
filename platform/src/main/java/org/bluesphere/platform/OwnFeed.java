package org.bluesphere.platform;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom the platform tells what it measures of itself: itself when the catalogue has promises of it,
 * and whom an option names.
 */
final class OwnFeed implements AutoCloseable {
  /** As often as a cell of the engine; a tenth of that in tests. */
  private static final Duration STEP = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(OwnFeed.class);

  private final boolean toItself;
  private final Optional<OtlpPush> receiver;
  private final Optional<OwnMetrics> metrics;

  /** Into a folder of data that is there. */
  OwnFeed(ServeOptions options, Catalogue catalogue, String environment) {
    toItself = catalogue.service(environment, OwnMetrics.SERVICE).isPresent();
    receiver = receiver(options.selfOtlp, options.otelEndpoint).map(OtlpPush::new);
    metrics =
        toItself || receiver.isPresent()
            ? Optional.of(
                new OwnMetrics(options.tempo.tempo().scaled(STEP), resource(options, environment)))
            : Optional.empty();
  }

  /**
   * Who is told: whom the option names, else whom the environment names for every tool on the
   * machine. What that says is not ours to be stopped by.
   */
  static Optional<URI> receiver(String option, String otelEndpoint) {
    if (!option.isEmpty()) {
      return Optional.of(URI.create(option));
    }
    if (otelEndpoint.isBlank()) {
      return Optional.empty();
    }
    var address = otelEndpoint.strip();
    if (ServeOptions.isAddress(address)) {
      return Optional.of(URI.create(address));
    }
    LOG.atWarn()
        .addKeyValue("variable", "OTEL_EXPORTER_OTLP_ENDPOINT")
        .log(
            "own metrics are told to nobody outside: the variable holds no http or https address of"
                + " a host, such as http://127.0.0.1:4318; set it so, or use --self-otlp");
    return Optional.empty();
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
    receiver.ifPresent(receivers::add);
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
    receiver.ifPresent(OtlpPush::close);
  }

  private static Map<String, String> resource(ServeOptions options, String environment) {
    return Map.of(
        "service.name",
        OwnMetrics.SERVICE,
        "service.instance.id",
        instance(options.data),
        "deployment.environment.name",
        environment);
  }

  /**
   * The same after a restart on the same data, so that it is the same instance, and made by chance:
   * two machines may have the same name and folder. A name is no reason not to start.
   */
  static String instance(Path data) {
    var file = data.resolve("instance.id");
    var fresh = UUID.randomUUID().toString();
    try {
      var known = Files.exists(file) ? Files.readString(file).strip() : "";
      if (!known.isEmpty()) {
        return UUID.fromString(known).toString();
      }
      // Whole or not at all: whoever is killed here finds no half of it at the next start.
      var half = Files.writeString(data.resolve("instance.id.new"), fresh + "\n");
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | IllegalArgumentException e) {
      LOG.atWarn()
          .addKeyValue("file", file)
          .addKeyValue("problem", e.toString())
          .log(
              "own metrics name another instance after each start; delete the file to get one that"
                  + " stays");
    }
    return fresh;
  }
}
