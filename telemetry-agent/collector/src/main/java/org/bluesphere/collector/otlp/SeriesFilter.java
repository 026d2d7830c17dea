package org.bluesphere.collector.otlp;

import org.bluesphere.model.catalogue.Catalogue;
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

  /** Wants what any selector of any objective reads, in whatever environment. */
  static SeriesFilter of(Catalogue catalogue) {
    var selectors =
        catalogue.objectives().stream()
            .flatMap(objective -> objective.indicator().selectors().stream())
            .distinct()
            .toList();
    return series -> selectors.stream().anyMatch(selector -> selector.matches(series));
  }
}
