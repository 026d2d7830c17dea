package org.bluesphere.slo.signal;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.SeriesKey;

/**
 * A declared signal, and what of a series counts for it.
 *
 * @param all what a share is a share of: the same metric of the same service
 */
public record Reading(Practices.Signal declared, Shape shape, Selector all) {
  private static final Set<String> SERVICE = Set.of("service.name", "service_name");

  /** Of a signal that no catalogue declares any more. */
  static final Reading GONE =
      of(new Practices.Signal("", "", "", new Selector("", List.of()), "", "", ""));

  /** How a declared signal is read; without a word it is a rate. */
  public static Reading of(Practices.Signal declared) {
    var metric = declared.metric();
    var shape =
        metric.metric().equals(Practices.Signal.INSTANCES)
            ? Shape.INSTANCES
            : switch (declared.read()) {
              case "share" -> Shape.SHARES;
              case "value" -> Shape.VALUES;
              case "p50", "p95", "p99" -> Shape.DISTRIBUTION;
              default -> Shape.COUNTS;
            };
    var service =
        metric.matchers().stream().filter(matcher -> SERVICE.contains(matcher.name())).toList();
    return new Reading(declared, shape, new Selector(metric.metric(), service));
  }

  /** The percentile that is read; empty for what is none. */
  public OptionalDouble quantile() {
    return switch (declared.read()) {
      case "p50" -> OptionalDouble.of(0.5);
      case "p95" -> OptionalDouble.of(0.95);
      case "p99" -> OptionalDouble.of(0.99);
      default -> OptionalDouble.empty();
    };
  }

  /** Text of what is counted; equal texts, equal cells. */
  String generation() {
    return shape + " " + declared.metric() + " of " + declared.service();
  }

  /** Whether the series is of use. */
  public boolean wants(SeriesKey series) {
    return switch (shape) {
      case COUNTS -> counted(series) && counts(series);
      case SHARES -> counted(series) && all.matches(series) && ours(series);
      case VALUES -> momentary(series) && counts(series);
      case DISTRIBUTION -> distributed(series) && counts(series);
      case INSTANCES -> ours(series) && ofWhom(series);
    };
  }

  /** Whether the selector means the series; of a share, whether it is of the part. */
  public boolean counts(SeriesKey series) {
    return declared.metric().matches(series) && ours(series);
  }

  /** A selector that names no service means the series of its own, or of whoever names none. */
  private boolean ours(SeriesKey series) {
    var service = series.label("service.name");
    return declared.service().isEmpty()
        || service.isEmpty()
        || !all.matchers().isEmpty()
        || service.equals(declared.service());
  }

  private boolean ofWhom(SeriesKey series) {
    boolean named =
        !declared.metric().matchers().isEmpty() || !series.label("service.name").isEmpty();
    return named
        && declared.metric().matchers().stream()
            .allMatch(matcher -> matcher.matches(series.label(matcher.name())));
  }

  private static boolean counted(SeriesKey series) {
    return distributed(series) || (series.type() == SeriesKey.PointType.SUM && series.monotonic());
  }

  /** A sum that goes up and down tells a level, as a gauge does. */
  private static boolean momentary(SeriesKey series) {
    return series.type() == SeriesKey.PointType.GAUGE
        || (series.type() == SeriesKey.PointType.SUM
            && !series.monotonic()
            && series.temporality() == SeriesKey.Temporality.CUMULATIVE);
  }

  private static boolean distributed(SeriesKey series) {
    return List.of(SeriesKey.PointType.HISTOGRAM, SeriesKey.PointType.EXPONENTIAL)
        .contains(series.type());
  }
}
