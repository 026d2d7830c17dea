package org.bluesphere.platform;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bluesphere.collector.ask.CountPoller;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.port.AskedQueries;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.view.AskedView;
import org.bluesphere.slo.service.SloService;

/** What other systems are asked for, as the options say; of the rest why nobody is. */
final class Asked implements AskedQueries, AutoCloseable {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final String SET_UP =
      "Datadog is not asked: start the server with --extras, DD_API_KEY and DD_APP_KEY"
          + " (docs/connect/datadog.md)";

  private final Optional<CountPoller> poller;
  private final List<AskedView> unasked;

  private Asked(Optional<CountPoller> poller, List<AskedView> unasked) {
    this.poller = poller;
    this.unasked = unasked;
  }

  /** Begins to ask for an environment's objectives, if the options say where. */
  static Asked start(
      VendorClients clients,
      TelemetryLog log,
      SloService slo,
      Catalogue catalogue,
      String environment,
      Tempo tempo,
      InstantSource clock) {
    var wanted =
        catalogue.objectives().stream()
            .filter(it -> it.indicator() instanceof Indicator.Asked)
            .toList();
    boolean any = wanted.stream().anyMatch(it -> it.id().environment().equals(environment));
    var poller =
        (any ? clients.counts() : Optional.<org.bluesphere.model.port.CountQueries>empty())
            .map(it ->
                new CountPoller(it, log, catalogue.environment(environment), slo::answered, clock));
    poller.ifPresent(it -> it.start(tempo.scaled(EVERY)));
    var asked = poller.isPresent() ? environment : "";
    var unasked =
        wanted.stream()
            .filter(it -> !it.id().environment().equals(asked))
            .map(it -> unasked(it, environment))
            .toList();
    return new Asked(poller, unasked);
  }

  private static AskedView unasked(Objective objective, String environment) {
    var why =
        objective.id().environment().equals(environment)
            ? SET_UP
            : "this server asks for " + environment + " only";
    var vendor = ((Indicator.Asked) objective.indicator()).source();
    return new AskedView(vendor, objective.id().toString(), "off", why, Optional.empty(), 0, 0, 0);
  }

  @Override
  public List<AskedView> asked() {
    var all = new ArrayList<>(unasked);
    poller.ifPresent(it -> all.addAll(it.asked()));
    all.sort(Comparator.comparing(AskedView::vendor).thenComparing(AskedView::subject));
    return all;
  }

  @Override
  public void close() {
    poller.ifPresent(CountPoller::close);
  }
}
