package org.bluesphere.dashboards.cloudwatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * A widget that has no place yet.
 *
 * @param width in columns of 24
 * @param height in rows
 * @param metrics how many it shows, a search counting as one
 */
record Widget(
    String type, int width, int height, int metrics, SequencedMap<String, Object> properties) {
  /** CloudWatch's limit. */
  static final int MOST_METRICS = 500;

  private static final int PERIOD_SECONDS = 60;

  static Widget text(int height, String markdown) {
    return new Widget("text", Layout.COLUMNS, height, 0, Fields.of("markdown", markdown));
  }

  /** Lines over time, in as many widgets as their number asks for. */
  static List<Widget> lines(Chart chart) {
    return parts(chart, "timeSeries");
  }

  /** The newest value of each, in large figures. */
  static List<Widget> figures(Chart chart) {
    return parts(chart, "singleValue");
  }

  private static List<Widget> parts(Chart chart, String view) {
    int parts = Math.ceilDiv(chart.lines().size(), MOST_METRICS);
    return IntStream.range(0, parts)
        .mapToObj(part -> {
          var lines =
              chart
                  .lines()
                  .subList(
                      part * MOST_METRICS,
                      Math.min((part + 1) * MOST_METRICS, chart.lines().size()));
          var title = parts == 1 ? chart.title() : chart.title() + " " + (part + 1);
          return metrics(chart, title, view, lines);
        })
        .toList();
  }

  private static Widget metrics(Chart chart, String title, String view, List<List<Object>> lines) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("title", title);
    properties.put("view", view);
    properties.put("region", chart.region());
    properties.put("period", PERIOD_SECONDS);
    properties.put("stat", "Average");
    properties.put("metrics", lines);
    if (!chart.marks().isEmpty() && view.equals("timeSeries")) {
      properties.put("annotations", Fields.of("horizontal", chart.marks()));
    }
    return new Widget("metric", chart.width(), chart.height(), lines.size(), properties);
  }

  /**
   * What a metric widget shows.
   *
   * @param lines metrics with their options
   * @param marks values worth a line of their own
   */
  record Chart(
      String region,
      String title,
      int width,
      int height,
      List<List<Object>> lines,
      List<SequencedMap<String, Object>> marks) {

    /** Copies. */
    Chart {
      lines = List.copyOf(lines);
      marks = List.copyOf(marks);
    }

    /** With a mark more. */
    Chart mark(String label, double value) {
      var more = new ArrayList<>(marks);
      more.add(Fields.of("label", label, "value", value));
      return new Chart(region, title, width, height, lines, more);
    }
  }
}
