package org.bluesphere.dashboards.cloudwatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bluesphere.dashboards.cloudwatch.Widget.Chart;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Practices.Signal;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.catalogue.Resource;
import org.bluesphere.model.catalogue.Service;

/** The dashboards of an environment: one for those who operate it, one for the business. */
record Boards(Environment environment, CloudWatchSettings settings) {
  private static final int HALF = Layout.COLUMNS / 2;
  private static final int HEIGHT = 6;
  private static final int HEAD = 2;
  private static final String QUEUE = "queue";
  private static final String ECS = "AWS/ECS";
  private static final String INSIGHTS = "ECS/ContainerInsights";

  /** Both, each as many dashboards as it needs. */
  List<Document> documents() {
    return Stream.concat(operations().stream(), business().stream()).toList();
  }

  private Layout board(String what) {
    return new Layout(
        Names.dashboard(environment.name(), what),
        Widget.text(
            HEAD, "# BlueSphere %s: %s\n%s".formatted(environment.name(), what, Names.MADE_BY)));
  }

  private List<Document> operations() {
    var board = board("operations");
    for (var service : environment.services()) {
      var widgets = new ArrayList<Widget>();
      var objectives = objectives(service);
      if (!objectives.isEmpty()) {
        var charts = new ObjectiveCharts(settings, service.title(), objectives);
        widgets.addAll(Widget.lines(charts.budget()));
        widgets.addAll(Widget.lines(charts.burn()));
        widgets.addAll(Widget.lines(charts.state()));
      }
      tasks(service).forEach(it -> widgets.addAll(Widget.lines(it)));
      section(board, widgets);
    }
    for (var resource : environment.resources()) {
      section(board, charts(resource).stream().flatMap(it -> Widget.lines(it).stream()).toList());
    }
    section(board, queues().stream().flatMap(it -> Widget.lines(it).stream()).toList());
    return board.documents();
  }

  /** A service that scales by a queue has one, whether or not it is declared as a resource. */
  private List<Chart> queues() {
    boolean declared = environment.resources().stream().anyMatch(it -> it.type().equals(QUEUE));
    boolean watched =
        environment.services().stream()
            .flatMap(it -> it.scaling().stream())
            .flatMap(it -> it.out().stream())
            .anyMatch(it -> it.signal().startsWith(QUEUE));
    return watched && !declared
        ? AwsCharts.of(settings.region(), "Queues", QUEUE, Map.of())
        : List.of();
  }

  private List<Document> business() {
    var board = board("business");
    for (var service : environment.services()) {
      var objectives = objectives(service);
      if (!objectives.isEmpty()) {
        var charts = new ObjectiveCharts(settings, service.title(), objectives);
        section(
            board,
            Stream.of(charts.goodShare(), charts.budgetNow())
                .flatMap(it -> Widget.figures(it).stream())
                .toList());
      }
    }
    section(
        board,
        Signals.exported(environment).flatMap(it -> Widget.lines(chart(it)).stream()).toList());
    return board.documents();
  }

  private static void section(Layout board, List<Widget> widgets) {
    if (!widgets.isEmpty()) {
      board.section(widgets);
    }
  }

  private List<Objective> objectives(Service service) {
    return environment.objectives().stream()
        .filter(it -> it.id().service().equals(service.name()))
        .sorted(Comparator.comparing(Objective::id))
        .toList();
  }

  private Chart chart(Signal signal) {
    return new Chart(
        settings.region(),
        signal.title() + ", " + signal.unit(),
        HALF,
        HEIGHT,
        List.of(
            Signals.metric(environment.name(), settings.namespace(), signal)
                .line(Fields.of("label", signal.name()))),
        List.of());
  }

  /** What ECS measures of a service, beside the limits that the catalogue sets. */
  private List<Chart> tasks(Service service) {
    if (service.ecs().isEmpty()) {
      return List.of();
    }
    var known = EcsMetrics.dimensions(service.ecs().get());
    var load =
        chart(
            service.title() + ": CPU and memory, %",
            List.of(
                Metric.aws(ECS, "CPUUtilization", known).line(Fields.of("label", "CPU")),
                Metric.aws(ECS, "MemoryUtilization", known).line(Fields.of("label", "memory"))));
    var tasks =
        chart(
            service.title() + ": tasks",
            List.of(
                Metric.aws(INSIGHTS, "RunningTaskCount", known).line(Fields.of("label", "running")),
                Metric.aws(INSIGHTS, "DesiredTaskCount", known).line(Fields.of("label", "desired")),
                Metric.aws(INSIGHTS, "PendingTaskCount", known)
                    .line(Fields.of("label", "pending"))));
    if (service.scaling().isPresent()) {
      var scaling = service.scaling().get();
      tasks = tasks.mark("min", scaling.min()).mark("max", scaling.max());
      for (var trigger : scaling.out()) {
        if (trigger.above().endsWith("%")) {
          load =
              load.mark(
                  trigger.signal() + " scales out",
                  Double.parseDouble(trigger.above().replace("%", "")));
        }
      }
    }
    return List.of(load, tasks);
  }

  private Chart chart(String title, List<List<Object>> lines) {
    return new Chart(settings.region(), title, HALF, HEIGHT, lines, List.of());
  }

  private List<Chart> charts(Resource resource) {
    var charts = new ArrayList<Chart>();
    var instances = instances(resource);
    if (instances.isEmpty()) {
      charts.addAll(
          AwsCharts.of(settings.region(), resource.title(), resource.type(), known(resource)));
    }
    for (var instance : instances) {
      charts.addAll(
          AwsCharts.of(
              settings.region(),
              resource.title() + " " + instance,
              resource.type(),
              Map.of("DBInstanceIdentifier", instance)));
    }
    if ("true".equals(resource.declared().get("crossRegion"))) {
      charts.addAll(
          AwsCharts.of(
              settings.region(),
              resource.title(),
              "replicated " + resource.type(),
              replicas(resource)));
    }
    return charts;
  }

  /** RDS instances that data sets name as the place of their recovery points. */
  private List<String> instances(Resource resource) {
    return environment.datasets().stream()
        .filter(it -> it.resource().equals(resource.name()))
        .map(Dataset::recovery)
        .flatMap(List::stream)
        .map(RecoverySource::dbInstance)
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .toList();
  }

  private static Map<String, String> known(Resource resource) {
    return bucket(resource, "BucketName");
  }

  private static Map<String, String> replicas(Resource resource) {
    return bucket(resource, "SourceBucket");
  }

  private static Map<String, String> bucket(Resource resource, String dimension) {
    var known = new TreeMap<String, String>();
    var bucket = resource.declared().get("bucket");
    if (bucket != null) {
      known.put(dimension, bucket);
    }
    return known;
  }
}
