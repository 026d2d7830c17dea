package org.bluesphere.dashboards.cloudwatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.bluesphere.dashboards.cloudwatch.Widget.Chart;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.export.Exported;

/** Charts of a service's promises, from the values that we export. */
record ObjectiveCharts(CloudWatchSettings settings, String title, List<Objective> objectives) {
  private static final int THIRD = Layout.COLUMNS / 3;
  private static final int HALF = Layout.COLUMNS / 2;
  private static final int HEIGHT = 6;
  private static final int LOW = 4;

  private static Metric metric(CloudWatchSettings settings, String name, Objective objective) {
    return Metric.of(settings.namespace(), name, objective.id());
  }

  private Chart chart(String what, int width, int height, List<List<Object>> lines) {
    return new Chart(settings.region(), title + ": " + what, width, height, lines, List.of());
  }

  private List<List<Object>> each(String name) {
    return objectives.stream()
        .map(it -> metric(settings, name, it).line(Fields.of("label", it.id().objective())))
        .toList();
  }

  Chart budget() {
    return chart("budget left, 1 is all of it", THIRD, HEIGHT, each(Exported.BUDGET))
        .mark("spent", 0);
  }

  /** Each window of each objective, with the limits of the alerts. */
  Chart burn() {
    var lines = new ArrayList<List<Object>>();
    var limits = new LinkedHashMap<String, Double>();
    for (var objective : objectives) {
      for (var window : windows(objective)) {
        lines.add(
            metric(settings, Exported.BURN, objective)
                .with(Exported.WINDOW, window)
                .line(Fields.of("label", objective.id().objective() + " " + window)));
      }
      objective
          .pairs()
          .forEach(it ->
              limits.put(it.policy() + " " + it.severity().label(), it.factor().doubleValue()));
    }
    var chart = chart("burn rate, 1 spends it by the end", THIRD, HEIGHT, lines);
    for (var limit : limits.entrySet()) {
      chart = chart.mark(limit.getKey(), limit.getValue());
    }
    return chart;
  }

  Chart state() {
    return chart(
        "state: 0 ok, 1 at risk, 2 warning, 3 exhausted, 4 no data",
        THIRD,
        HEIGHT,
        each(Exported.STATE));
  }

  Chart goodShare() {
    return chart("good share of the window", HALF, LOW, each(Exported.SLI));
  }

  Chart budgetNow() {
    return chart("budget left now", HALF, LOW, each(Exported.BUDGET));
  }

  /** Windows whose burn rate is exported, shortest first. */
  static List<String> windows(Objective objective) {
    var lengths = new TreeSet<Duration>();
    for (var pair : objective.pairs()) {
      lengths.add(pair.shortWindow());
      lengths.add(pair.longWindow());
    }
    return lengths.stream().map(Durations::format).toList();
  }
}
