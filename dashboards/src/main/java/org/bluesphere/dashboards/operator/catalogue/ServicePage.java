package org.bluesphere.dashboards.operator.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.operator.budget.Board;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.dashboards.operator.budget.Look;
import org.bluesphere.dashboards.operator.budget.Promise;
import org.bluesphere.dashboards.operator.catalogue.CataloguePage.Ref;
import org.bluesphere.dashboards.svg.Topology;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.Practices.Probe;
import org.bluesphere.model.catalogue.Runbooks;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.recovery.RecoveryBoard;

/**
 * All that is known of one service.
 *
 * @param look as bad as the worst of its promises
 * @param facts name and words, in the order they are read
 * @param neededBy services that name it
 * @param graph its neighbours, drawn
 */
public record ServicePage(
    Service service,
    Links links,
    Look look,
    List<Promise> promises,
    List<Fact> facts,
    List<Ref> runbooks,
    List<String> neededBy,
    String graph,
    List<RecoveryBoard.Cell> recovery,
    Scorecard.Card card) {

  /** Copies. */
  public ServicePage {
    promises = List.copyOf(promises);
    facts = List.copyOf(facts);
    runbooks = List.copyOf(runbooks);
    neededBy = List.copyOf(neededBy);
    recovery = List.copyOf(recovery);
  }

  /** Something known of it. */
  public record Fact(String name, String words) {}

  /** Of a service; empty when the environment has none of that name. */
  public static Optional<ServicePage> of(
      String name,
      Organisation organisation,
      Environment environment,
      Board board,
      RecoveryBoard recovery,
      LocalDate today) {
    return environment.services().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .map(it -> {
          var links = new Links(environment.name());
          var cells =
              recovery.cells().stream()
                  .filter(cell -> cell.outlook().service().equals(name))
                  .toList();
          var objectives =
              environment.objectives().stream()
                  .filter(objective -> objective.id().service().equals(name))
                  .toList();
          var promises = CataloguePage.promises(board).getOrDefault(name, List.of());
          return new ServicePage(
              it,
              links,
              CataloguePage.worst(promises),
              promises,
              facts(it, organisation, environment),
              runbooks(it, objectives),
              needers(name, environment),
              graph(it, environment, board, links),
              cells,
              Scorecard.card(it, organisation, environment.practices(), objectives, cells, today));
        });
  }

  private static List<String> needers(String name, Environment environment) {
    return environment.services().stream()
        .filter(it -> it.dependsOn().contains(name))
        .map(Service::name)
        .toList();
  }

  private static List<Fact> facts(
      Service service, Organisation organisation, Environment environment) {
    var facts = new ArrayList<Fact>();
    facts.add(
        new Fact("Owner", organisation.teams().getOrDefault(service.owner(), service.owner())));
    facts.add(
        new Fact(
            "On call", organisation.onCall().getOrDefault(service.owner(), "nobody is named")));
    var rto = organisation.tiers().get(service.tier());
    facts.add(
        new Fact("Tier", rto == null ? "none" : service.tier() + ", RTO " + Spans.words(rto)));
    facts.add(
        new Fact("Scaling", service.scaling().map(ServicePage::scaling).orElse("not declared")));
    facts.add(new Fact("Starts in", service.startup().map(Spans::words).orElse("not declared")));
    facts.add(new Fact("Seen from outside", probes(service, environment)));
    facts.add(
        new Fact(
            "Public",
            service.page().component().isEmpty()
                ? "not published"
                : service.page().component()
                    + ", "
                    + service.page().publish().name().toLowerCase(Locale.ROOT)));
    return facts;
  }

  private static String scaling(Scaling scaling) {
    var out = new ArrayList<String>();
    for (var trigger : scaling.out()) {
      out.add(
          trigger.signal()
              + " above "
              + trigger.above()
              + (trigger.per().isEmpty() ? "" : " per " + trigger.per()));
    }
    return "%d to %d tasks%s"
        .formatted(
            scaling.min(),
            scaling.max(),
            out.isEmpty() ? "" : "; more at " + String.join(", ", out));
  }

  private static String probes(Service service, Environment environment) {
    var asking =
        environment.practices().probes().stream()
            .filter(it -> it.services().contains(service.name()))
            .map(ServicePage::probe)
            .toList();
    return asking.isEmpty() ? "by nobody" : String.join("; ", asking);
  }

  private static String probe(Probe probe) {
    return probe.title()
        + (probe.places() == 0 ? "" : ", " + probe.places() + " places")
        + probe.every().map(it -> ", every " + Spans.words(it)).orElse("");
  }

  private static List<Ref> runbooks(Service service, List<Objective> objectives) {
    var paths = new LinkedHashSet<String>();
    paths.add(service.runbook());
    objectives.forEach(it -> paths.add(it.runbook()));
    return paths.stream()
        .filter(it -> !it.isEmpty())
        .map(it -> new Ref(it, Runbooks.href(it)))
        .toList();
  }

  private static String graph(Service service, Environment environment, Board board, Links links) {
    var shown = new LinkedHashSet<String>();
    shown.add(service.name());
    shown.addAll(service.dependsOn());
    shown.addAll(needers(service.name(), environment));
    var nodes = new ArrayList<Topology.Node>();
    var promises = CataloguePage.promises(board);
    for (var it : environment.services()) {
      if (shown.contains(it.name())) {
        nodes.add(CataloguePage.node(it, promises, links));
      }
    }
    for (var it : environment.resources()) {
      if (shown.contains(it.name())) {
        nodes.add(CataloguePage.node(it, links));
      }
    }
    return Topology.draw(nodes, "What " + service.title() + " needs, and who needs it");
  }

  /** Where all its services stand. */
  public String scorecard() {
    return links.to("/catalogue/scorecard");
  }
}
