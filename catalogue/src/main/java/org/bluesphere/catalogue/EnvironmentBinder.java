package org.bluesphere.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Resource;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.catalogue.StatusPage;

/** Binds what holds in one environment. */
final class EnvironmentBinder {
  private final String name;
  private final Organisation organisation;
  private final Map<String, String> files;
  private final Problems problems;
  private final Lint lint;
  private final Held held;
  private final References references;

  EnvironmentBinder(
      String name,
      Organisation organisation,
      Map<String, String> files,
      List<Document> documents,
      Problems problems,
      Lint lint) {
    this.name = name;
    this.organisation = organisation;
    this.files = files;
    this.problems = problems;
    this.lint = lint;
    this.held = new Held(name, documents);
    this.references = new References(name, problems);
  }

  Environment bind() {
    held.all().forEach(it -> Shapes.check(it.document().kind(), it.spec().mapping(), problems));
    var objectives = new LinkedHashMap<String, Objective>();
    var services = held.kind("Service").stream().map(it -> service(it, objectives)).toList();
    held.kind("Objective").forEach(it -> standAlone(it, objectives));
    cycles();
    var recovery = new RecoveryBinder(held, organisation, references, lint);
    var bound =
        new Environment(
            name,
            services.stream().map(it -> withObjectives(it, objectives.values())).toList(),
            held.kind("Resource").stream().map(this::resource).toList(),
            recovery.datasets(),
            recovery.jobs(),
            held.kind("StatusPage").stream().map(this::statusPage).toList(),
            List.copyOf(objectives.values()),
            new PracticeBinder(held, organisation, files.keySet(), references, lint).bind());
    Lints.check(held, organisation, bound, lint);
    return bound;
  }

  private Service service(Held.Entry it, Map<String, Objective> objectives) {
    var spec = it.spec();
    lint.checkSuppressions(spec);
    references.known(spec, "owner", "team", organisation.teams().keySet());
    references.known(spec, "tier", "tier", organisation.tiers().keySet());
    needs(spec);
    references.known(spec, "runbook", "runbook", files.keySet());
    var service =
        new Service(
            it.name(),
            it.document().title(),
            spec.text("owner"),
            spec.text("tier"),
            PracticeBinder.texts(spec, "dependsOn"),
            PracticeBinder.texts(spec, "softly"),
            spec.duration("startup"),
            ScalingBinder.of(spec),
            page(spec),
            spec.text("runbook"),
            List.of(),
            ecs(spec));
    spec.structsByKey("objectives")
        .forEach((objective, fields) -> objective(objective, fields, it, service, objectives));
    return service;
  }

  private static Optional<Service.EcsService> ecs(Fields spec) {
    return spec.struct("runtime")
        .flatMap(it -> it.struct("ecs"))
        .map(it -> new Service.EcsService(it.text("cluster"), it.text("service")))
        .filter(it -> !it.cluster().isEmpty() && !it.service().isEmpty());
  }

  private void standAlone(Held.Entry it, Map<String, Objective> objectives) {
    var written = it.spec().scalar("service");
    written.ifPresent(s -> references.known(s, "service", held.names("Service")));
    held.kind("Service").stream()
        .filter(s -> s.document().name().equals(it.spec().text("service")))
        .findFirst()
        .ifPresent(owner -> {
          var spec = owner.spec();
          var service =
              new Service(
                  owner.document().name(),
                  owner.document().title(),
                  spec.text("owner"),
                  spec.text("tier"),
                  List.of(),
                  List.of(),
                  Optional.empty(),
                  Optional.empty(),
                  page(spec),
                  spec.text("runbook"),
                  List.of());
          objective(it.name(), it.spec(), owner, service, objectives);
        });
  }

  private void objective(
      String objective,
      Fields fields,
      Held.Entry owner,
      Service service,
      Map<String, Objective> objectives) {
    Values.NAME
        .check()
        .apply(objective)
        .ifPresent(flaw -> problems.at(fields.mapping(), flaw.what(), flaw.mend()));
    references.known(fields, "runbook", "runbook", files.keySet());
    var key = service.name() + "/" + objective;
    if (objectives.containsKey(key)) {
      problems.at(
          fields.mapping(),
          "objective \"" + key + "\" is declared twice in " + name,
          "rename one of them");
      return;
    }
    new ObjectiveBinder(held, organisation, service, owner.spec(), problems, lint)
        .bind(objective, fields)
        .ifPresent(bound -> objectives.put(key, bound));
  }

  private static Service withObjectives(Service service, Collection<Objective> objectives) {
    return service.withObjectives(
        objectives.stream()
            .filter(o -> o.id().service().equals(service.name()))
            .map(o -> o.id().objective())
            .toList());
  }

  private PagePolicy page(Fields spec) {
    var page = spec.struct("page");
    if (page.isEmpty()) {
      return PagePolicy.none();
    }
    var components = new TreeSet<String>();
    held.kind("StatusPage")
        .forEach(it -> components.addAll(it.spec().scalarsByKey("components").keySet()));
    references.known(page.get(), "component", "status-page component", components);
    var publish =
        switch (page.get().text("publish")) {
          case "auto" -> PagePolicy.Publish.AUTO;
          case "ask" -> PagePolicy.Publish.ASK;
          default -> PagePolicy.Publish.NEVER;
        };
    return new PagePolicy(
        page.get().text("component"),
        publish,
        page.get().duration("askTimeout").orElse(Duration.ofMinutes(15)),
        page.get().text("then").equals("publish"));
  }

  private Resource resource(Held.Entry it) {
    lint.checkSuppressions(it.spec());
    references.known(it.spec(), "owner", "team", organisation.teams().keySet());
    needs(it.spec());
    var declared = new TreeMap<String, String>();
    it.spec().struct("config").ifPresent(config -> declared(config.mapping(), "", declared));
    return new Resource(
        it.name(),
        it.document().title(),
        it.spec().text("type"),
        it.spec().text("owner"),
        PracticeBinder.texts(it.spec(), "dependsOn"),
        declared);
  }

  private static void declared(Node node, String path, Map<String, String> into) {
    switch (node) {
      case Node.Scalar scalar -> into.put(path, scalar.text());
      case Node.Sequence list -> {
        for (int i = 0; i < list.items().size(); i++) {
          declared(list.items().get(i), path + "[" + i + "]", into);
        }
      }
      case Node.Mapping mapping ->
          mapping
              .entries()
              .forEach((key, entry) ->
                  declared(entry.value(), path.isEmpty() ? key : path + "." + key, into));
    }
  }

  private void needs(Fields spec) {
    var all = held.names("Service", "Resource");
    references.eachKnown(spec, "dependsOn", "service or resource", all);
    references.eachKnown(spec, "softly", "dependency", PracticeBinder.texts(spec, "dependsOn"));
  }

  private StatusPage statusPage(Held.Entry it) {
    var components = new LinkedHashMap<String, String>();
    it.spec().scalarsByKey("components").forEach((k, v) -> components.put(k, v.text()));
    return new StatusPage(
        it.name(),
        it.document().title(),
        it.spec().text("pageId"),
        components,
        groups(it.spec(), components.keySet()));
  }

  /** Each component stands under one heading at most. */
  private List<StatusPage.Group> groups(Fields spec, Set<String> components) {
    var groups = new ArrayList<StatusPage.Group>();
    var taken = new HashSet<String>();
    var written = spec.struct("groups").map(it -> it.mapping().entries().keySet()).orElse(Set.of());
    for (var group : written) {
      var members = spec.struct("groups").map(it -> it.scalars(group)).orElse(List.of());
      for (var member : members) {
        references.known(member, "component", components);
        if (!taken.add(member.text())) {
          problems.at(
              member,
              "component \"" + member.text() + "\" stands in two groups",
              "keep one of them");
        }
      }
      groups.add(new StatusPage.Group(group, members.stream().map(Node.Scalar::text).toList()));
    }
    return groups;
  }

  private void cycles() {
    var edges = new LinkedHashMap<String, List<Node.Scalar>>();
    held.kind("Service").forEach(it -> edges.put(it.name(), it.spec().scalars("dependsOn")));
    held.kind("Resource").forEach(it -> edges.put(it.name(), it.spec().scalars("dependsOn")));
    var done = new HashSet<String>();
    edges.keySet().forEach(start -> walk(start, edges, new LinkedHashSet<>(), done));
  }

  private void walk(
      String at, Map<String, List<Node.Scalar>> edges, Set<String> trail, Set<String> done) {
    if (trail.size() > 500 || done.contains(at)) {
      return;
    }
    trail.add(at);
    for (var next : edges.getOrDefault(at, List.of())) {
      if (trail.contains(next.text())) {
        var circle = new ArrayList<>(trail);
        var part = circle.subList(circle.indexOf(next.text()), circle.size());
        problems.at(
            next,
            "services depend on each other in a circle: "
                + String.join(" → ", part)
                + " → "
                + next.text(),
            "remove one of these dependencies");
      } else {
        walk(next.text(), edges, trail, done);
      }
    }
    trail.remove(at);
    done.add(at);
  }
}
