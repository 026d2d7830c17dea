package org.bluesphere.collector.otlp;

import java.util.List;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SeriesKey.PointType;

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

  /** What anyone wants of spans and of log records. */
  default EventFilter events() {
    return EventFilter.NOTHING;
  }

  /** Which objectives lack something when this series is not kept. */
  default List<ObjectiveId> readers(SeriesKey series) {
    return List.of();
  }

  /** Wants nothing. */
  static SeriesFilter none() {
    return series -> false;
  }

  /**
   * What a number of Prometheus is, whose labels do not tell its type: {@link PointType#SUM} or
   * {@link PointType#GAUGE}.
   */
  default PointType numberType(SeriesKey asCount) {
    boolean counts = asCount.metric().endsWith("_total") || asCount.metric().endsWith("_count");
    return counts ? PointType.SUM : PointType.GAUGE;
  }

  /** Below which values, in its unit, a histogram's measurements are good: ascending, each once. */
  default double[] limits(SeriesKey histogram) {
    return new double[0];
  }

  /** Wants what any selector of any objective or signal reads, in whatever environment. */
  static SeriesFilter of(Catalogue catalogue) {
    return new CatalogueFilter(catalogue);
  }
}
