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

  /** Wants nothing. */
  static SeriesFilter none() {
    return series -> false;
  }

  /** Wants what any selector of any objective or signal reads, in whatever environment. */
  static SeriesFilter of(Catalogue catalogue) {
    var objectives =
        catalogue.objectives().stream()
            .flatMap(objective -> objective.indicator().selectors().stream());
    var signals =
        catalogue.environments().stream()
            .flatMap(environment -> environment.practices().signals().stream())
            .map(SeriesFilter::read);
    var selectors = Stream.concat(objectives, signals).distinct().toList();
    return series -> selectors.stream().anyMatch(it -> it.matches(series) || it.losesTo(series));
  }

  /** A share is of everything its metric counts. */
  private static Selector read(Practices.Signal signal) {
    return signal.read().equals("share")
        ? new Selector(signal.metric().metric(), List.of())
        : signal.metric();
  }
}
