package org.bluesphere.model.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Objective;

/**
 * What one service's metrics could promise in one environment, as a document of the catalogue.
 * Target and window are a beginning, and say so.
 */
final class Offers {
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
  List<Offer> of(List<Arrival> arrivals) {
    var taken = new TreeSet<String>();
    environment.objectives().forEach(it -> taken.add(it.id().objective()));
    var offers = new ArrayList<Offer>();
    for (var arrival : arrivals) {
      for (var offer : Heuristics.of(arrival)) {
        if (!counted(arrival, offer.kind())) {
          offers.add(offer.named(free(offer.name(), taken)));
        }
      }
    }
    return offers;
  }

  private boolean counted(Arrival arrival, String kind) {
    return environment.objectives().stream()
        .filter(it -> arrival.objectives().contains(Feeds.name(it)))
        .map(Objective::kind)
        .anyMatch(it -> it.name().equalsIgnoreCase(kind));
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
