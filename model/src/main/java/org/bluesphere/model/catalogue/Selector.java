package org.bluesphere.model.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bluesphere.model.log.SeriesKey;

/**
 * Which series count: a metric and conditions on its attributes, written like a PromQL vector
 * selector over OpenTelemetry names. Prometheus spellings are accepted both ways: {@code
 * http_server_request_duration_seconds_count} and {@code http.server.request.duration} are one.
 */
public record Selector(String metric, List<Matcher> matchers) {

  private static final Set<String> MADE_HERE =
      Set.of("service_name", "service_instance_id", "deployment_environment_name");

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

  /**
   * What all spellings of a metric's name share: without the suffixes of units and types that a
   * Prometheus appends. Names with different ones never mean the same metric.
   */
  public static String bare(String metric) {
    return PrometheusNames.bare(metric);
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

  /**
   * PromQL's selector of the series in a Prometheus that may count: those of its metric under each
   * spelling, that satisfy the conditions on labels Prometheus has itself. More may fit than count.
   *
   * @param buckets whether the buckets of a classic histogram are wanted
   */
  public String toPromQl(boolean buckets) {
    var conditions = new ArrayList<Matcher>();
    conditions.add(
        Matcher.of("__name__", Matcher.Op.MATCHES, PrometheusNames.pattern(metric, buckets)));
    matchers.stream().filter(Selector::prometheusHasIt).forEach(conditions::add);
    return conditions.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
  }

  /** Others are made of further labels here, or spelled otherwise there. */
  private static boolean prometheusHasIt(Matcher matcher) {
    return matcher.name().matches("[a-zA-Z_][a-zA-Z0-9_]*") && !MADE_HERE.contains(matcher.name());
  }

  @Override
  public String toString() {
    return matchers.isEmpty()
        ? metric
        : metric
            + matchers.stream().map(Matcher::toString).collect(Collectors.joining(", ", "{", "}"));
  }
}
