package org.bluesphere.model.discovery;

import java.util.List;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Sampling;

/** Says what of one service's spans and log records is to be mended for its objectives. */
final class EventJudge {
  private final Environment environment;
  private final String service;
  private final List<SpanArrival> spans;

  EventJudge(Environment environment, String service, List<SpanArrival> spans) {
    this.environment = environment;
    this.service = service;
    this.spans = spans;
  }

  void judge(Sample sample, List<Notice> notices) {
    for (var objective : environment.objectives()) {
      if (!objective.id().service().equals(service)) {
        continue;
      }
      if (objective.indicator() instanceof Indicator.Spans wanted) {
        ofSpans(objective, wanted, sample, notices);
      } else if (objective.indicator() instanceof Indicator.Logs wanted) {
        ofLogs(objective, wanted, sample, notices);
      }
    }
  }

  private void ofSpans(
      Objective objective, Indicator.Spans wanted, Sample sample, List<Notice> notices) {
    var name = Feeds.name(objective);
    var feeding =
        sample.spans().stream()
            .filter(it -> it.environment().equals(environment.name()))
            .filter(it -> it.objectives().contains(name))
            .toList();
    if (feeding.isEmpty()) {
      notices.add(
          new Notice(
              "no span that arrived feeds " + name + ", which reads " + wanted.of(),
              spans.isEmpty()
                  ? "no span of \"%s\" arrived: export traces by OTLP to this server too"
                      .formatted(service)
                  : "spans of %s arrive from this service: compare kind and attributes"
                      .formatted(
                          spans.stream()
                              .map(SpanArrival::kind)
                              .collect(Collectors.joining(", ")))));
    }
    if (wanted.sampling() instanceof Sampling.TraceState
        && feeding.stream().anyMatch(it -> !it.tellsSampling())) {
      notices.add(
          new Notice(
              "some spans that feed " + name + " don't tell by ot=th how many they stand for",
              "use a sampler that does, or declare the share it keeps: sampling: 10%"));
    }
  }

  private void ofLogs(
      Objective objective, Indicator.Logs wanted, Sample sample, List<Notice> notices) {
    var name = Feeds.name(objective);
    var feeding =
        sample.logs().stream()
            .filter(it -> it.environment().equals(environment.name()))
            .filter(it -> it.objectives().contains(name))
            .toList();
    if (feeding.isEmpty()) {
      notices.add(
          new Notice(
              "no log record arrived that feeds " + name + ", which counts " + wanted.bad(),
              "export logs by OTLP to this server too; the starter does with"
                  + " telemetry.logs.otlp=true"));
    }
    if (wanted.bad().severity() != 0 && feeding.stream().anyMatch(LogArrival::unnumbered)) {
      notices.add(
          new Notice(
              "some log records that feed "
                  + name
                  + " have no severity number, so they are never bad",
              "set severity_number where records are made or collected"));
    }
  }
}
