package org.bluesphere.dashboards.cloudwatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * An alarm, as {@code PutMetricAlarm} wants it: {@code aws cloudwatch put-metric-alarm
 * --cli-input-json} takes it as it is.
 *
 * @param description what it means and what to read, at most 1,024 letters
 * @param watches a metric, or metrics and an expression
 * @param limit when it fires
 */
record Alarm(String name, String description, Watches watches, Limit limit) {
  private static final int MOST_DESCRIPTION = 1_024;
  private static final int PERIOD_SECONDS = 60;

  /** What is looked at each minute. */
  sealed interface Watches {

    /** A metric by itself. */
    record One(Metric metric, String statistic) implements Watches {}

    /**
     * An expression over metrics, all read by their average.
     *
     * @param metrics by the names they have in it
     */
    record Several(String expression, SequencedMap<String, Metric> metrics) implements Watches {}
  }

  /**
   * When it fires.
   *
   * @param comparison in CloudWatch's words
   * @param datapoints so many minutes have to breach
   * @param of of so many
   * @param missing what a minute without a value counts as, in CloudWatch's words
   */
  record Limit(String comparison, double threshold, int datapoints, int of, String missing) {

    static Limit above(double threshold, int minutes, String missing) {
      return new Limit("GreaterThanThreshold", threshold, minutes, minutes, missing);
    }

    static Limit atLeast(double threshold, int minutes, String missing) {
      return new Limit("GreaterThanOrEqualToThreshold", threshold, minutes, minutes, missing);
    }

    static Limit atMost(double threshold, int minutes, String missing) {
      return new Limit("LessThanOrEqualToThreshold", threshold, minutes, minutes, missing);
    }
  }

  /** How many metrics it is paid for. */
  int metrics() {
    return switch (watches) {
      case Watches.One _ -> 1;
      case Watches.Several several -> several.metrics().size();
    };
  }

  Document document(CloudWatchSettings settings) {
    var input = new LinkedHashMap<String, Object>();
    input.put("AlarmName", name);
    input.put(
        "AlarmDescription",
        description.length() > MOST_DESCRIPTION
            ? description.substring(0, MOST_DESCRIPTION)
            : description);
    input.put("ActionsEnabled", true);
    settings
        .topic()
        .ifPresent(topic -> {
          input.put("OKActions", List.of(topic));
          input.put("AlarmActions", List.of(topic));
          input.put("InsufficientDataActions", List.of(topic));
        });
    watched(input);
    input.put("EvaluationPeriods", limit.of());
    input.put("DatapointsToAlarm", limit.datapoints());
    input.put("Threshold", limit.threshold());
    input.put("ComparisonOperator", limit.comparison());
    input.put("TreatMissingData", limit.missing());
    input.put("Tags", List.of(Fields.of("Key", Names.TAG, "Value", Names.TAG_VALUE)));
    return Document.of(name, input);
  }

  private void watched(SequencedMap<String, Object> input) {
    switch (watches) {
      case Watches.One(var metric, var statistic) -> {
        input.put("MetricName", metric.name());
        input.put("Namespace", metric.namespace());
        input.put("Statistic", statistic);
        input.put("Dimensions", metric.dimensionList());
        input.put("Period", PERIOD_SECONDS);
      }
      case Watches.Several(var expression, var metrics) -> {
        var queries = new ArrayList<Object>();
        var result = Fields.of("Id", "result", "Expression", expression);
        result.put("ReturnData", true);
        queries.add(result);
        metrics.forEach((id, metric) -> {
          var stat = Fields.of("Metric", metric.query(), "Period", PERIOD_SECONDS);
          stat.put("Stat", "Average");
          var query = Fields.of("Id", id, "MetricStat", stat);
          query.put("ReturnData", false);
          queries.add(query);
        });
        input.put("Metrics", queries);
      }
    }
  }
}
