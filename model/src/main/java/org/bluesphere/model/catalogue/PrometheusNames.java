package org.bluesphere.model.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import org.bluesphere.model.log.SeriesKey;

/**
 * The OpenTelemetry–Prometheus name mapping, as far as selectors need it: characters outside {@code
 * [a-zA-Z0-9_]} become underscores, and units and type suffixes may be appended.
 */
final class PrometheusNames {
  private static final List<String> SUFFIXES =
      List.of(
          "_total", "_count", "_bucket", "_sum", "_ratio", "_seconds", "_milliseconds", "_bytes");

  /** Series of these stand beside the {@code _count} that means the whole histogram. */
  private static final List<String> ASIDE = List.of("_bucket", "_sum");

  private static final String ASIDE_OF_COUNTS = "_sum";

  private PrometheusNames() {}

  /**
   * A regular expression for the names of Prometheus' series that {@link #sameMetric} takes.
   *
   * @param buckets whether those of a histogram's buckets are among them
   */
  static String pattern(String selected, boolean buckets) {
    var suffixes =
        SUFFIXES.stream()
            .filter(it -> !it.equals(ASIDE_OF_COUNTS) && (buckets || !it.equals("_bucket")))
            .collect(Collectors.joining("|"));
    return bare(selected) + "(" + suffixes + ")*";
  }

  static boolean sameMetric(String selected, SeriesKey series) {
    if (selected.equals(series.metric())) {
      return true;
    }
    for (var suffix : ASIDE) {
      if (series.metric().endsWith(suffix) && !selected.endsWith(suffix)) {
        return false;
      }
    }
    var spelledAlike = selected.indexOf('.') >= 0 && series.metric().indexOf('.') >= 0;
    return !spelledAlike && bare(selected).equals(bare(series.metric()));
  }

  /** The name as a Prometheus label, {@code http.route} as {@code http_route}. */
  static String label(String name) {
    var builder = new StringBuilder(name);
    for (int i = 0; i < builder.length(); i++) {
      char c = builder.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_') {
        builder.setCharAt(i, '_');
      }
    }
    return builder.toString();
  }

  static String bare(String metric) {
    var name = label(metric);
    var shorter = true;
    while (shorter) {
      shorter = false;
      for (var suffix : SUFFIXES) {
        if (name.endsWith(suffix)) {
          name = name.substring(0, name.length() - suffix.length());
          shorter = true;
        }
      }
    }
    return name;
  }
}
