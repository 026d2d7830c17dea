package org.bluesphere.model.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;

/**
 * What one service's telemetry could promise in one environment, as a document of the catalogue.
 * Target and window are a beginning, and say so.
 */
final class Offers {
  static final String RATIO = "ratio";
  private static final String SUPPRESS =
      "suppress: [{rule: missing-runbook, reason: offered by discovery; write one}]";

  private final Catalogue catalogue;
  private final Environment environment;
  private final String service;

  Offers(Catalogue catalogue, Environment environment, String service) {
    this.catalogue = catalogue;
    this.environment = environment;
    this.service = service;
  }

  /** Whether the catalogue has the service. */
  boolean declared() {
    return environment.services().stream().anyMatch(it -> it.name().equals(Yaml.name(service)));
  }

  /** What no objective of the catalogue counts yet; names are distinct. */
  List<Offer> of(List<Arrival> arrivals, List<SpanArrival> spans, List<LogArrival> logs) {
    var taken = new TreeSet<String>();
    environment.objectives().forEach(it -> taken.add(it.id().objective()));
    var found = new ArrayList<Offer>();
    var ratios = new Ratios(arrivals);
    arrivals.forEach(it -> found.addAll(ofMetric(it, arrivals, ratios)));
    spans.forEach(it -> found.addAll(ofSpans(it, arrivals, ratios)));
    logs.forEach(it -> ofLogs(it, arrivals, ratios).ifPresent(found::add));
    return found.stream().map(it -> it.named(free(it.name(), taken))).toList();
  }

  private List<Offer> ofMetric(Arrival arrival, List<Arrival> all, Ratios ratios) {
    return Heuristics.of(arrival).stream()
        .filter(it -> !counted(arrival.objectives(), it.kind(), Source.METRICS))
        .filter(it ->
            !it.kind().equals(RATIO) || (ratios.offers(arrival) && !countedAlike(arrival, all)))
        .toList();
  }

  /** Whether a ratio counts the requests that this metric tells of by another one. */
  private boolean countedAlike(Arrival arrival, List<Arrival> all) {
    return Heuristics.server(arrival)
        && all.stream()
            .filter(Heuristics::server)
            .filter(it -> Heuristics.protocol(it).equals(Heuristics.protocol(arrival)))
            .anyMatch(it -> counted(it.objectives(), RATIO, Source.METRICS));
  }

  /** Where a metric tells the same of what the service serves it is better: it is not sampled. */
  private List<Offer> ofSpans(SpanArrival spans, List<Arrival> metrics, Ratios ratios) {
    return EventHeuristics.of(spans).stream()
        .filter(it -> !counted(spans.objectives(), it.kind(), Source.SPANS))
        .filter(it -> !spans.kind().equals("SERVER") || !servedBy(metrics, ratios, it.kind()))
        .toList();
  }

  private static boolean servedBy(List<Arrival> metrics, Ratios ratios, String kind) {
    return metrics.stream()
        .filter(it -> Heuristics.server(it) && (!kind.equals(RATIO) || ratios.offers(it)))
        .flatMap(it -> Heuristics.of(it).stream())
        .anyMatch(it -> it.kind().equals(kind));
  }

  /** Of what the service serves, else of whatever has an outcome. */
  private Optional<Offer> ofLogs(LogArrival logs, List<Arrival> metrics, Ratios ratios) {
    if (counted(logs.objectives(), RATIO, Source.LOGS)) {
      return Optional.empty();
    }
    return metrics.stream()
        .filter(ratios::offers)
        .min(Comparator.comparing(it -> !Heuristics.server(it)))
        .flatMap(it -> EventHeuristics.of(logs, it));
  }

  private boolean counted(List<String> readers, String kind, Source source) {
    return environment.objectives().stream()
        .filter(it -> readers.contains(Feeds.name(it)) && Source.of(it.indicator()) == source)
        .map(Objective::kind)
        .anyMatch(it -> it.name().equalsIgnoreCase(kind));
  }

  /** What an objective counts. */
  private enum Source {
    METRICS,
    SPANS,
    LOGS;

    static Source of(Indicator indicator) {
      if (indicator instanceof Indicator.Spans) {
        return SPANS;
      }
      return indicator instanceof Indicator.Logs ? LOGS : METRICS;
    }
  }

  /** Documents of kind Objective share their names, so there the service is part of it. */
  private String free(String wanted, Set<String> taken) {
    var name = declared() ? Yaml.name(Yaml.name(service) + "-" + wanted) : wanted;
    var numbered = name;
    for (int i = 2; !taken.add(numbered); i++) {
      var end = "-" + i;
      numbered = name.substring(0, Math.min(name.length(), 63 - end.length())) + end;
    }
    return numbered;
  }

  /** Complete documents; empty when there is nothing to offer. */
  String document(List<Offer> offers) {
    if (offers.isEmpty()) {
      return "";
    }
    return declared()
        ? offers.stream().map(this::objective).collect(Collectors.joining("---\n"))
        : service(offers);
  }

  private String objective(Offer offer) {
    return """
    apiVersion: bluesphere.org/v1
    kind: Objective
    metadata: {name: %s, environments: [%s]}
    spec:
      service: %s
    %s\
    """
        .formatted(offer.name(), environment.name(), Yaml.name(service), body(offer, "  "));
  }

  private String service(List<Offer> offers) {
    var text =
        new StringBuilder(
            """
            apiVersion: bluesphere.org/v1
            kind: Service
            metadata: {name: %s, title: %s, environments: [%s]}
            spec:
              owner: %s   # the first of your teams; write whose it is
              objectives:
            """
                .formatted(
                    Yaml.name(service), Yaml.quoted(service), environment.name(), someTeam()));
    for (var offer : offers) {
      text.append("    ").append(offer.name()).append(":\n").append(body(offer, "      "));
    }
    return text.toString();
  }

  private String someTeam() {
    return catalogue.organisation().teams().keySet().stream().sorted().findFirst().orElse("team");
  }

  private static String body(Offer offer, String indent) {
    var lines = new ArrayList<String>();
    lines.add("title: " + Yaml.quoted(offer.title()));
    lines.add("target: 99%");
    lines.add("window: 30d");
    lines.add("assumed: " + Yaml.quoted("nobody promised it yet; " + offer.why()));
    lines.add(SUPPRESS);
    lines.addAll(offer.indicator());
    return lines.stream().map(it -> indent + it + "\n").collect(Collectors.joining());
  }
}
