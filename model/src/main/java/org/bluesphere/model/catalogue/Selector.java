package org.bluesphere.model.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import org.bluesphere.model.log.SeriesKey;

/**
 * Which series count: a metric and conditions on its attributes, written like a PromQL vector
 * selector over OpenTelemetry names. Prometheus spellings are accepted both ways: {@code
 * http_server_request_duration_seconds_count} and {@code http.server.request.duration} are one.
 */
public record Selector(String metric, List<Matcher> matchers) {

  /** Copies. */
  public Selector {
    matchers = List.copyOf(matchers);
  }

  /**
   * Reads {@code metric{label="value",…}}.
   *
   * @throws SelectorSyntaxException naming the offset and what was expected
   */
  public static Selector parse(String text) {
    return new SelectorParser(text).parse();
  }

  /** Whether the series counts; point attributes win over resource attributes. */
  public boolean matches(SeriesKey series) {
    if (!PrometheusNames.sameMetric(metric, series)) {
      return false;
    }
    for (var matcher : matchers) {
      if (!matcher.matches(series.label(matcher.name()))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether some of what counts may have gone into a series that took its metric's overflow: there
   * the attributes are lost, only those of the resource can still be compared.
   */
  public boolean losesTo(SeriesKey series) {
    if (!series.overflow() || !PrometheusNames.sameMetric(metric, series)) {
      return false;
    }
    boolean hidden = false;
    for (var matcher : matchers) {
      var label = series.label(matcher.name());
      if (!label.isEmpty() && !matcher.matches(label)) {
        return false;
      }
      hidden |= label.isEmpty();
    }
    return hidden;
  }

  @Override
  public String toString() {
    return matchers.isEmpty()
        ? metric
        : metric
            + matchers.stream().map(Matcher::toString).collect(Collectors.joining(", ", "{", "}"));
  }
}
