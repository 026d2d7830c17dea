package org.bluesphere.platform;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.collector.aws.AwsSettings;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.platform.cloudwatch.CostCommand;
import org.bluesphere.slo.export.MetricExports;
import org.bluesphere.slo.service.SloService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes out to other systems, as the options say. */
final class Outbound {
  private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private Outbound() {}

  /** Begins to send; says before what CloudWatch will charge for it. */
  static MetricExports start(
      ServeOptions options,
      VendorClients clients,
      SloService slo,
      Optional<Environment> promises,
      String environment,
      InstantSource clock) {
    if (options.cloudWatch.on) {
      promises.ifPresent(it -> LOG.atInfo().log(CostCommand.exportLine(it)));
    }
    var every = options.tempo.tempo().scaled(EVERY);
    return MetricExports.start(
        sinks(options, clients), slo, slo.signals(), environment, every, clock);
  }

  private static List<MetricSink> sinks(ServeOptions options, VendorClients clients) {
    var aws = AwsSettings.of(options.awsRegion, endpoint(options.awsEndpoint));
    return Stream.concat(clients.sinks().stream(), options.cloudWatch.sink(aws).stream()).toList();
  }

  /** Where AWS is; empty for its own address. */
  static Optional<URI> endpoint(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
  }
}
