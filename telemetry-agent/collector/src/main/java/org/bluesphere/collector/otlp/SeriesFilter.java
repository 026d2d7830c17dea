package org.bluesphere.collector.otlp;

import java.util.List;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.SeriesKey;

/** Which series anyone wants. Asked once per series, not once per point. */
@FunctionalInterface
public interface SeriesFilter {

  /** Whether the points of this series are kept. */
  boolean wants(SeriesKey series);

  /**
   * Above which values, in the series' unit, a single measurement of it is bad to someone; each
   * once, ascending. Empty where a measurement tells nobody anything.
   */
  default double[] badAbove(SeriesKey series) {
    return new double[0];
  }

  /** Wants nothing. */
  static SeriesFilter none() {
    return series -> false;
  }

  /**
   * Wants what any selector of any objective or signal reads, in whatever environment; bad is what
   * an objective of the series' own environment calls so.
   */
  static SeriesFilter of(Catalogue catalogue) {
    var objectives = catalogue.objectives();
    var read = objectives.stream().flatMap(objective -> objective.indicator().selectors().stream());
    var signals =
        catalogue.environments().stream()
            .flatMap(environment -> environment.practices().signals().stream())
            .map(SeriesFilter::read);
    var selectors = Stream.concat(read, signals).distinct().toList();
    return new SeriesFilter() {
      @Override
      public boolean wants(SeriesKey series) {
        return selectors.stream().anyMatch(it -> it.matches(series) || it.losesTo(series));
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
    };
  }

  /** A share is of everything its metric counts. */
  private static Selector read(Practices.Signal signal) {
    return signal.read().equals("share")
        ? new Selector(signal.metric().metric(), List.of())
        : signal.metric();
  }
}
