package org.bluesphere.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Job;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Resource;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.catalogue.StatusPage;

/** Binds what holds in one environment. */
final class EnvironmentBinder {
  /** A document and its spec with overrides applied. */
  private record Held(Document document, Fields spec) {}

  private final String name;
  private final Organisation organisation;
  private final Map<String, String> files;
  private final Problems problems;
  private final Lint lint;
  private final Map<String, List<Held>> held = new LinkedHashMap<>();
  private final List<Document> documents;

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
    this.documents = documents;
    this.problems = problems;
    this.lint = lint;
  }

  Environment bind() {
    for (var document : documents) {
      var spec = document.specIn(name);
      new Checker(problems).check(spec, Shapes.spec(document.kind()));
      held.computeIfAbsent(document.kind(), kind -> new ArrayList<>())
          .add(new Held(document, new Fields(spec)));
    }
    var objectives = new LinkedHashMap<String, Objective>();
    var services = kind("Service").stream().map(it -> service(it, objectives)).toList();
    kind("Objective").forEach(it -> standAlone(it, objectives));
    cycles();
    return new Environment(
        name,
        services.stream().map(it -> withObjectives(it, objectives.values())).toList(),
        kind("Resource").stream().map(this::resource).toList(),
        kind("Dataset").stream().map(this::dataset).toList(),
        kind("Job").stream().map(this::job).toList(),
        kind("StatusPage").stream().map(this::statusPage).toList(),
        List.copyOf(objectives.values()));
  }

  private List<Held> kind(String kind) {
    return held.getOrDefault(kind, List.of());
  }

  private Set<String> names(String kind) {
    var names = new TreeSet<String>();
    kind(kind).forEach(it -> names.add(it.document().name()));
    return names;
  }

  private Service service(Held it, Map<String, Objective> objectives) {
    var spec = it.spec();
    lint.checkSuppressions(spec);
    spec.scalar("owner").ifPresent(o -> known(o, "team", organisation.teams().keySet()));
    spec.scalar("tier").ifPresent(t -> known(t, "tier", organisation.tiers().keySet()));
    var needs = new TreeSet<>(names("Service"));
    needs.addAll(names("Resource"));
    spec.scalars("dependsOn").forEach(d -> known(d, "service or resource", needs));
    spec.scalar("runbook").ifPresent(r -> known(r, "runbook", files.keySet()));
    new ScalingLint(lint).check(it.document().named(), spec);
    outsideEvidence(it);
    var service =
        new Service(
            it.document().name(),
            it.document().title(),
            spec.text("owner"),
            spec.text("tier"),
            spec.scalars("dependsOn").stream().map(Node.Scalar::text).toList(),
            page(spec),
            spec.text("runbook"),
            List.of());
    spec.structsByKey("objectives")
        .forEach((objective, fields) -> objective(objective, fields, it, service, objectives));
    return service;
  }

  private void standAlone(Held it, Map<String, Objective> objectives) {
    var written = it.spec().scalar("service");
    written.ifPresent(s -> known(s, "service", names("Service")));
    kind("Service").stream()
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
                  page(spec),
                  spec.text("runbook"),
                  List.of());
          objective(it.document().name(), it.spec(), owner, service, objectives);
        });
  }

  private void objective(
      String objective,
      Fields fields,
      Held owner,
      Service service,
      Map<String, Objective> objectives) {
    Values.NAME
        .check()
        .apply(objective)
        .ifPresent(flaw -> problems.at(fields.mapping(), flaw.what(), flaw.mend()));
    fields.scalar("runbook").ifPresent(r -> known(r, "runbook", files.keySet()));
    var key = service.name() + "/" + objective;
    if (objectives.containsKey(key)) {
      problems.at(
          fields.mapping(),
          "objective \"" + key + "\" is declared twice in " + name,
          "rename one of them");
      return;
    }
    new ObjectiveBinder(name, organisation, service, owner.spec(), problems, lint)
        .bind(objective, fields)
        .ifPresent(bound -> objectives.put(key, bound));
  }

  private static Service withObjectives(Service service, Collection<Objective> objectives) {
    return new Service(
        service.name(),
        service.title(),
        service.owner(),
        service.tier(),
        service.dependsOn(),
        service.page(),
        service.runbook(),
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
    kind("StatusPage")
        .forEach(it -> components.addAll(it.spec().scalarsByKey("components").keySet()));
    page.get().scalar("component").ifPresent(c -> known(c, "status-page component", components));
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

  private void outsideEvidence(Held it) {
    var service = it.document().name();
    var probed =
        kind("Probe").stream()
            .anyMatch(probe ->
                probe.spec().text("service").equals(service)
                    || probe.spec().scalars("services").stream()
                        .anyMatch(s -> s.text().equals(service)));
    if (it.spec().text("tier").equals("critical") && !probed) {
      lint.warn(
          Rule.NO_OUTSIDE_EVIDENCE,
          it.document().named(),
          "critical service \"" + service + "\" has no Probe in " + name,
          "declare a Probe with spec.service: " + service,
          it.spec());
    }
  }

  private Resource resource(Held it) {
    lint.checkSuppressions(it.spec());
    it.spec().scalar("owner").ifPresent(o -> known(o, "team", organisation.teams().keySet()));
    return new Resource(
        it.document().name(),
        it.document().title(),
        it.spec().text("type"),
        it.spec().text("owner"));
  }

  private Dataset dataset(Held it) {
    it.spec()
        .scalar("dataClass")
        .ifPresent(c -> known(c, "data class", organisation.dataClasses().keySet()));
    it.spec().scalar("resource").ifPresent(r -> known(r, "resource", names("Resource")));
    return new Dataset(
        it.document().name(),
        it.document().title(),
        it.spec().text("dataClass"),
        it.spec().text("resource"));
  }

  private Job job(Held it) {
    it.spec().scalar("service").ifPresent(s -> known(s, "service", names("Service")));
    return new Job(
        it.document().name(),
        it.document().title(),
        it.spec().text("service"),
        it.spec().duration("every").orElse(Duration.ofDays(1)));
  }

  private StatusPage statusPage(Held it) {
    var components = new LinkedHashMap<String, String>();
    it.spec().scalarsByKey("components").forEach((k, v) -> components.put(k, v.text()));
    return new StatusPage(
        it.document().name(),
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
        known(member, "component", components);
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

  private void known(Node.Scalar written, String what, Collection<String> known) {
    if (!known.contains(written.text())) {
      problems.at(
          written,
          what + " \"" + written.text() + "\" is not declared in " + name,
          Words.didYouMean(written.text(), known));
    }
  }

  private void cycles() {
    var edges = new LinkedHashMap<String, List<Node.Scalar>>();
    kind("Service").forEach(it -> edges.put(it.document().name(), it.spec().scalars("dependsOn")));
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
