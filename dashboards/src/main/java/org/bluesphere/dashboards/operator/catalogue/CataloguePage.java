package org.bluesphere.dashboards.operator.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.operator.budget.Board;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.dashboards.operator.budget.Look;
import org.bluesphere.dashboards.operator.budget.Promise;
import org.bluesphere.dashboards.svg.Topology;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.Resource;
import org.bluesphere.model.catalogue.Runbooks;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.view.CatalogueFinding;

/**
 * What holds in one environment.
 *
 * @param query what services and resources are searched for; empty for all
 * @param graph who needs whom, drawn; empty when nothing is declared
 * @param findings of lint, the open ones first
 * @param declared documents that nothing measures yet
 */
public record CataloguePage(
    String version,
    Links links,
    String query,
    List<ServiceCard> services,
    List<Row> resources,
    List<Row> data,
    List<Row> jobs,
    String graph,
    List<CatalogueFinding> findings,
    List<String> declared) {

  /** More than this nobody follows with the eye. */
  public static final int DRAWN_AT_MOST = 200;

  /** Rows of each table; the rest is found by searching, and whole in API and CLI. */
  public static final int LISTED_AT_MOST = 500;

  /** Copies. */
  public CataloguePage {
    services = List.copyOf(services);
    resources = List.copyOf(resources);
    data = List.copyOf(data);
    jobs = List.copyOf(jobs);
    findings = List.copyOf(findings);
    declared = List.copyOf(declared);
  }

  /** A link, or plain text where {@code href} is empty. */
  public record Ref(String text, String href) {}

  /** A line of a table. */
  public record Row(String name, String what, String more) {}

  /**
   * A service.
   *
   * @param rto recovery time objective of its tier; empty when it has none
   * @param runbook address of its runbook; empty when it names none
   */
  public record ServiceCard(
      String name,
      String href,
      String title,
      Look look,
      String tier,
      String rto,
      String owner,
      List<Ref> objectives,
      List<String> needs,
      String runbook) {

    /** Copies. */
    public ServiceCard {
      objectives = List.copyOf(objectives);
      needs = List.copyOf(needs);
    }
  }

  /** Reads the environment of a board. */
  public static CataloguePage of(
      Catalogue catalogue, Board board, List<CatalogueFinding> findings, String query) {
    var environment = catalogue.environment(board.environment());
    var links = new Links(board.environment());
    var promises = promises(board);
    return new CataloguePage(
        catalogue.version(),
        links,
        query,
        environment.stream()
            .flatMap(it -> it.services().stream())
            .filter(it -> fits(query, it.name(), it.title(), it.owner(), it.tier()))
            .map(it -> card(it, board.organisation(), promises, links))
            .toList(),
        rows(environment, query),
        environment.stream()
            .flatMap(it -> it.datasets().stream())
            .map(it ->
                new Row(
                    it.title(),
                    "in " + it.resource(),
                    it.dataClass() + rpo(catalogue, it.dataClass())))
            .filter(it -> fits(query, it.name(), it.what(), it.more()))
            .toList(),
        environment.stream()
            .flatMap(it -> it.jobs().stream())
            .map(it -> new Row(it.title(), "by " + it.service(), "every " + words(it.every())))
            .filter(it -> fits(query, it.name(), it.what(), it.more()))
            .toList(),
        environment.map(it -> graph(it, promises, links)).orElse(""),
        findings.stream()
            .sorted(Comparator.comparing((CatalogueFinding it) -> !it.open()))
            .toList(),
        catalogue.declared());
  }

  private static boolean fits(String query, String... texts) {
    var wanted = query.strip().toLowerCase(Locale.ROOT);
    return List.of(texts).stream().anyMatch(it -> it.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static String words(Duration span) {
    return Spans.words(span);
  }

  private static String rpo(Catalogue catalogue, String dataClass) {
    var known = catalogue.organisation().dataClasses().get(dataClass);
    return known == null ? "" : ", RPO " + words(known.rpo());
  }

  private static ServiceCard card(
      Service service, Organisation organisation, Map<String, List<Promise>> all, Links links) {
    var promises = all.getOrDefault(service.name(), List.of());
    var rto = organisation.tiers().get(service.tier());
    return new ServiceCard(
        service.name(),
        links.to(href(service.name())),
        service.title(),
        worst(promises),
        service.tier(),
        rto == null ? "" : "RTO " + words(rto),
        organisation.teams().getOrDefault(service.owner(), service.owner()),
        promises.stream().map(it -> new Ref(it.id().objective(), links.slo(it.id()))).toList(),
        service.dependsOn(),
        service.runbook().isEmpty() ? "" : Runbooks.href(service.runbook()));
  }

  /** By service. */
  static Map<String, List<Promise>> promises(Board board) {
    return board.promises().stream().collect(Collectors.groupingBy(it -> it.id().service()));
  }

  /** As bad as the worst of its promises; without any nobody knows. */
  static Look worst(List<Promise> promises) {
    return promises.stream().map(Promise::look).min(Comparator.naturalOrder()).orElse(Look.UNKNOWN);
  }

  private static List<Row> rows(Optional<Environment> environment, String query) {
    return environment.stream()
        .flatMap(it -> it.resources().stream())
        .filter(it -> fits(query, it.name(), it.title(), it.type(), it.owner()))
        .map(it -> new Row(it.title(), it.type(), it.owner()))
        .toList();
  }

  private static String graph(
      Environment environment, Map<String, List<Promise>> promises, Links links) {
    if (environment.services().size() + environment.resources().size() > DRAWN_AT_MOST) {
      return "";
    }
    var nodes = new ArrayList<Topology.Node>();
    for (var service : environment.services()) {
      nodes.add(node(service, promises, links));
    }
    for (var resource : environment.resources()) {
      nodes.add(node(resource, links));
    }
    return Topology.draw(nodes, "Who needs whom, left to right");
  }

  static Topology.Node node(Service service, Map<String, List<Promise>> promises, Links links) {
    var look = worst(promises.getOrDefault(service.name(), List.of()));
    return new Topology.Node(
        service.name(),
        service.title(),
        look.word(),
        look.tone(),
        links.to(href(service.name())),
        service.dependsOn());
  }

  /** The page of a service; its name needs no encoding. */
  static String href(String service) {
    return "/catalogue/services/" + service;
  }

  static Topology.Node node(Resource resource, Links links) {
    return new Topology.Node(
        resource.name(),
        resource.title(),
        resource.type() + ", not measured",
        "",
        links.to("/catalogue", Map.of("q", resource.title())),
        List.of());
  }
}
