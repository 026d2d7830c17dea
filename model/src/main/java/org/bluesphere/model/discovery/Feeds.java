package org.bluesphere.model.discovery;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.SeriesKey;

/** Which objectives and signals of a catalogue read a series. */
public final class Feeds {
  private final Catalogue catalogue;

  /** Of this catalogue. */
  public Feeds(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Objectives of the series' environment that read it, {@code service/objective}. */
  public List<String> objectives(SeriesKey series) {
    return catalogue.environment(series.environment()).stream()
        .flatMap(it -> it.objectives().stream())
        .filter(it -> it.indicator().selectors().stream().anyMatch(read -> read.matches(series)))
        .map(Feeds::name)
        .toList();
  }

  /** Signals of the series' environment that read it. */
  public List<String> signals(SeriesKey series) {
    return catalogue.environment(series.environment()).stream()
        .flatMap(it -> it.practices().signals().stream())
        .filter(it -> it.metric().matches(series))
        .map(Practices.Signal::name)
        .toList();
  }

  /** Objectives of a span's environment that count it, {@code service/objective}. */
  public List<String> spans(SeriesKey span) {
    return catalogue.environment(span.environment()).stream()
        .flatMap(it -> it.objectives().stream())
        .filter(it -> it.indicator() instanceof Indicator.Spans spans && spans.of().matches(span))
        .map(Feeds::name)
        .toList();
  }

  /** Objectives that listen to a stream of log records, {@code service/objective}. */
  public List<String> logs(SeriesKey stream) {
    return catalogue.environment(stream.environment()).stream()
        .flatMap(it -> it.objectives().stream())
        .filter(it ->
            it.indicator() instanceof Indicator.Logs logs && logs.bad().stream().matches(stream))
        .map(Feeds::name)
        .toList();
  }

  static String name(Objective objective) {
    return objective.id().service() + "/" + objective.id().objective();
  }

  /**
   * What an objective can't be without: all its events, or its gauge. Empty when it reads no
   * telemetry but what jobs and pipelines tell.
   */
  static Optional<Selector> main(Objective objective) {
    return objective.indicator().selectors().stream().findFirst();
  }

  /** Whether a metric has the name that the selector asks for, whatever its attributes. */
  static boolean named(Selector selector, Arrival arrival) {
    var none = new TreeMap<String, String>();
    var series =
        new SeriesKey(
            arrival.environment(),
            none,
            "",
            "",
            arrival.metric(),
            arrival.type(),
            arrival.unit(),
            arrival.temporality(),
            arrival.monotonic(),
            none);
    return new Selector(selector.metric(), List.of()).matches(series);
  }
}
