package org.bluesphere.platform;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bluesphere.collector.ask.CountPoller;
import org.bluesphere.collector.ask.SeriesPoller;
import org.bluesphere.collector.http.Collector;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.AskedQueries;
import org.bluesphere.model.view.AskedView;
import org.bluesphere.slo.service.SloService;

/** What other systems are asked for, as the options say; of the rest why nobody is. */
final class Asked implements AskedQueries, AutoCloseable {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final String SET_UP =
      "Datadog is not asked: start the server with --extras, DD_API_KEY and DD_APP_KEY"
          + " (docs/connect/datadog.md)";

  private final Optional<CountPoller> counts;
  private final Optional<SeriesPoller> series;
  private final List<AskedView> unasked;

  private Asked(
      Optional<CountPoller> counts, Optional<SeriesPoller> series, List<AskedView> unasked) {
    this.counts = counts;
    this.series = series;
    this.unasked = unasked;
  }

  /** Whose objectives are asked for. */
  record Wanted(Catalogue catalogue, String environment) {
    private List<Objective> elsewhere() {
      return catalogue.objectives().stream()
          .filter(it -> it.indicator() instanceof Indicator.Asked)
          .toList();
    }

    private boolean ours(Objective objective) {
      return objective.id().environment().equals(environment);
    }
  }

  /** Begins to ask for an environment's objectives, if the options say where. */
  static Asked start(
      ServeOptions options,
      VendorClients clients,
      Collector collector,
      SloService slo,
      Wanted wanted,
      InstantSource clock) {
    var environment = wanted.catalogue().environment(wanted.environment());
    var counts =
        wanted.elsewhere().stream()
            .filter(wanted::ours)
            .findFirst()
            .flatMap(any -> clients.counts())
            .map(it ->
                new CountPoller(it, collector.log(), environment, slo::answered, clock)
                    .start(options.tempo.tempo().scaled(EVERY)));
    var into = new SeriesPoller.Into(collector.series(), collector.log());
    var series =
        options
            .prometheus
            .settings(Alerting.CALL)
            .map(it -> new SeriesPoller(it, into, environment, slo::answered, clock).start());
    var unasked =
        wanted.elsewhere().stream()
            .filter(it -> counts.isEmpty() || !wanted.ours(it))
            .map(it -> unasked(it, wanted))
            .toList();
    return new Asked(counts, series, unasked);
  }

  private static AskedView unasked(Objective objective, Wanted wanted) {
    var why =
        wanted.ours(objective) ? SET_UP : "this server asks for " + wanted.environment() + " only";
    var vendor = ((Indicator.Asked) objective.indicator()).source();
    return new AskedView(vendor, objective.id().toString(), "off", why, Optional.empty(), 0, 0, 0);
  }

  @Override
  public List<AskedView> asked() {
    var all = new ArrayList<>(unasked);
    counts.ifPresent(it -> all.addAll(it.asked()));
    series.ifPresent(it -> all.addAll(it.asked()));
    all.sort(Comparator.comparing(AskedView::vendor).thenComparing(AskedView::subject));
    return all;
  }

  @Override
  public Optional<AskedView> asked(ObjectiveId id) {
    return AskedQueries.super.asked(id).or(() -> series.flatMap(it -> it.asked(id)));
  }

  @Override
  public void close() {
    counts.ifPresent(CountPoller::close);
    series.ifPresent(SeriesPoller::close);
  }
}
