package org.bluesphere.dashboards.cloudwatch;

import java.util.Comparator;
import java.util.List;
import org.bluesphere.model.catalogue.Environment;

/**
 * All that CloudWatch is to show and to watch of an environment: the same for the same catalogue.
 *
 * @param environment its name
 * @param dashboards sorted by name
 * @param alarms sorted by name
 * @param alarmMetrics how many metrics the alarms look at, which is what is paid for
 * @param notes what the catalogue asks for and CloudWatch cannot watch, and why
 */
public record CloudWatchPlan(
    String environment,
    List<Document> dashboards,
    List<Document> alarms,
    int alarmMetrics,
    List<String> notes) {

  /** Copies. */
  public CloudWatchPlan {
    dashboards = List.copyOf(dashboards);
    alarms = List.copyOf(alarms);
    notes = List.copyOf(notes);
  }

  /** Of an environment. */
  public static CloudWatchPlan of(Environment environment, CloudWatchSettings settings) {
    var alarms = Alarms.of(environment, settings);
    return new CloudWatchPlan(
        environment.name(),
        sorted(new Boards(environment, settings).documents()),
        sorted(alarms.all().stream().map(it -> it.document(settings)).toList()),
        alarms.all().stream().mapToInt(Alarm::metrics).sum(),
        alarms.notes());
  }

  private static List<Document> sorted(List<Document> documents) {
    return documents.stream().sorted(Comparator.comparing(Document::name)).toList();
  }
}
