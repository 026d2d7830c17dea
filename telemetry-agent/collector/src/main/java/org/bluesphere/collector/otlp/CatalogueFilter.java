package org.bluesphere.collector.otlp;

import java.util.List;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SeriesKey.PointType;

/**
 * Wants what any selector of any objective or signal reads, in whatever environment; bad is what an
 * objective of the series' own environment calls so.
 */
final class CatalogueFilter implements SeriesFilter {
  private final List<Objective> objectives;
  private final List<Selector> selectors;
  private final List<Selector> counted;
  private final List<Selector> momentary;
  private final List<Indicator.Latency> latencies;

  CatalogueFilter(Catalogue catalogue) {
    objectives = catalogue.objectives();
    var indicators = objectives.stream().map(it -> it.indicator()).toList();
    var signals =
        catalogue.environments().stream()
            .flatMap(environment -> environment.practices().signals().stream())
            .map(CatalogueFilter::read);
    selectors =
        Stream.concat(indicators.stream().flatMap(it -> it.selectors().stream()), signals)
            .distinct()
            .toList();
    counted = read(indicators, true);
    momentary = read(indicators, false);
    latencies =
        indicators.stream()
            .flatMap(
                it -> it instanceof Indicator.Latency latency ? Stream.of(latency) : Stream.empty())
            .toList();
  }

  private static List<Selector> read(List<Indicator> indicators, boolean counts) {
    return indicators.stream()
        .filter(it ->
            switch (it) {
              case Indicator.Ratio ratio -> counts;
              case Indicator.TimesliceRatio ratio -> counts;
              case Indicator.TimesliceGauge gauge -> !counts;
              case Indicator.Freshness freshness -> !counts;
              case Indicator.Latency latency -> false;
              case Indicator.Spans none -> false;
              case Indicator.Logs logs -> counts;
              case Indicator.Counts none -> false;
              case Indicator.Asked none -> false;
              case Indicator.Heartbeat none -> false;
              case Indicator.Probe none -> false;
            })
        .flatMap(it -> it.selectors().stream())
        .distinct()
        .toList();
  }

  /** A share is of everything its metric counts. */
  private static Selector read(Practices.Signal signal) {
    return signal.read().equals("share")
        ? new Selector(signal.metric().metric(), List.of())
        : signal.metric();
  }

  @Override
  public EventFilter events() {
    return new EventFilter(
        objectives.stream()
            .flatMap(
                it -> it.indicator() instanceof Indicator.Spans s ? Stream.of(s) : Stream.empty())
            .filter(it -> !(it.sampling() instanceof Sampling.Tail))
            .map(Indicator.Spans::of)
            .distinct()
            .toList(),
        objectives.stream()
            .flatMap(
                it -> it.indicator() instanceof Indicator.Logs l ? Stream.of(l) : Stream.empty())
            .map(Indicator.Logs::bad)
            .distinct()
            .toList());
  }

  @Override
  public boolean wants(SeriesKey series) {
    return any(selectors, series) || loses(selectors, series) || limits(series).length > 0;
  }

  @Override
  public List<ObjectiveId> readers(SeriesKey series) {
    return objectives.stream()
        .filter(it -> it.id().environment().equals(series.environment()))
        .filter(it ->
            any(it.indicator().selectors(), series)
                || loses(it.indicator().selectors(), series)
                || (it.indicator() instanceof Indicator.Latency latency
                    && latency.limit(series).isPresent()))
        .map(Objective::id)
        .toList();
  }

  /** One side of a ratio can only be a count, and what a limit is set to only a gauge. */
  @Override
  public PointType numberType(SeriesKey asCount) {
    return any(counted, asCount)
        ? PointType.SUM
        : any(momentary, asCount) ? PointType.GAUGE : SeriesFilter.super.numberType(asCount);
  }

  @Override
  public double[] limits(SeriesKey histogram) {
    return latencies.stream()
        .flatMapToDouble(it -> it.limit(histogram).stream())
        .sorted()
        .distinct()
        .toArray();
  }

  @Override
  public double[] badAbove(SeriesKey series) {
    return objectives.stream()
        .filter(it -> it.id().environment().equals(series.environment()))
        .flatMapToDouble(it -> it.indicator().badAbove(series).stream())
        .distinct()
        .sorted()
        .toArray();
  }

  private static boolean loses(List<Selector> of, SeriesKey series) {
    return of.stream().anyMatch(selector -> selector.losesTo(series));
  }

  private static boolean any(List<Selector> of, SeriesKey series) {
    return of.stream().anyMatch(selector -> selector.matches(series));
  }
}
