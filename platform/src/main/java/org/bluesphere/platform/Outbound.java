package org.bluesphere.platform;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.slo.export.MetricExports;
import org.bluesphere.slo.service.SloService;

/** What goes out to other systems, as the options say. */
final class Outbound {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private Outbound() {}

  /** Begins to send. */
  static MetricExports start(
      ServeOptions options,
      VendorClients clients,
      SloService slo,
      String environment,
      InstantSource clock) {
    var every = options.tempo.tempo().scaled(EVERY);
    return MetricExports.start(sinks(clients), slo, slo.signals(), environment, every, clock);
  }

  private static List<MetricSink> sinks(VendorClients clients) {
    return clients.sinks();
  }
}
