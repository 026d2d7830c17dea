package org.bluesphere.dashboards.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.export.Exported;

/**
 * A metric as CloudWatch knows it.
 *
 * @param dimensions what it is of
 */
record Metric(String namespace, String name, SortedMap<String, String> dimensions) {

  /** A value that we export of an objective. */
  static Metric of(String namespace, String name, ObjectiveId id) {
    return new Metric(
        namespace,
        name,
        new TreeMap<>(
            Map.of(
                Exported.ENVIRONMENT, id.environment(),
                Exported.SERVICE, id.service(),
                Exported.OBJECTIVE, id.objective())));
  }

  /** A metric of AWS's own. */
  static Metric aws(String namespace, String name, Map<String, String> dimensions) {
    return new Metric(namespace, name, new TreeMap<>(dimensions));
  }

  /** The same with one dimension more. */
  Metric with(String dimension, String value) {
    var more = new TreeMap<>(dimensions);
    more.put(dimension, value);
    return new Metric(namespace, name, more);
  }

  /** A line of a widget. */
  List<Object> line(SequencedMap<String, Object> options) {
    var line = new ArrayList<Object>(List.of(namespace, name));
    dimensions.forEach((dimension, value) -> {
      line.add(dimension);
      line.add(value);
    });
    line.add(options);
    return line;
  }

  /** {@code Dimensions} of an alarm. */
  List<Map<String, Object>> dimensionList() {
    return dimensions.entrySet().stream()
        .map(it -> (Map<String, Object>) Fields.of("Name", it.getKey(), "Value", it.getValue()))
        .toList();
  }

  /** {@code Metric} of a metric query. */
  SequencedMap<String, Object> query() {
    var query = Fields.of("Namespace", namespace, "MetricName", name);
    query.put("Dimensions", dimensionList());
    return query;
  }

  /**
   * Finds all there are, for what AWS calls a thing that the catalogue does not name.
   *
   * @param schema all dimensions of the metric
   * @param known those that the catalogue tells
   */
  static String search(
      String namespace, List<String> schema, String name, Map<String, String> known, String stat) {
    var filter =
        known.entrySet().stream()
            .map(it -> " " + it.getKey() + "=\"" + it.getValue() + "\"")
            .sorted()
            .collect(Collectors.joining());
    return "SEARCH('{%s,%s}%s MetricName=\"%s\"', '%s')"
        .formatted(namespace, String.join(",", schema), filter, name, stat);
  }
}
