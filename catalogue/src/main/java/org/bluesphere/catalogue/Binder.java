package org.bluesphere.catalogue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.Organisation;

/** Binds checked documents: the organisation first, then each environment. */
final class Binder {
  private final List<Document> documents;
  private final Map<String, String> files;
  private final Problems problems;
  private final Lint lint;

  Binder(List<Document> documents, Map<String, String> files, Problems problems, Lint lint) {
    this.documents = documents;
    this.files = files;
    this.problems = problems;
    this.lint = lint;
  }

  Optional<Catalogue> bind() {
    var organisations = documents.stream().filter(d -> d.kind().equals("Organisation")).toList();
    if (organisations.isEmpty()) {
      problems.at(
          new Place(documents.getFirst().named().place().file(), 1, 1),
          "",
          "there is no Organisation document",
          "add one with teams, environments and tiers");
      return Optional.empty();
    }
    for (var other : organisations.subList(1, organisations.size())) {
      problems.at(other.named(), "there is a second Organisation", "keep one of them");
    }
    var document = organisations.getFirst();
    new Checker(problems).check(document.spec(), OrganisationShapes.ORGANISATION);
    var organisation = organisation(document);
    documents.forEach(each -> environmentsExist(each, organisation.environments()));
    var environments = new ArrayList<Environment>();
    for (var name : organisation.environments()) {
      environments.add(environment(name, organisation));
    }
    var declared =
        documents.stream()
            .filter(Document::declaredOnly)
            .map(d -> d.kind() + "/" + d.name())
            .distinct()
            .sorted()
            .toList();
    var users = organisation.defaultEnvironment();
    environments.stream()
        .filter(it -> it.name().equals(users))
        .forEach(
            it -> new RecoveryLint(new Fields(document.spec()), organisation, it, lint).check());
    return Optional.of(
        new Catalogue(
            CatalogueSource.version(files), organisation, environments, declared, runbooks()));
  }

  private Environment environment(String name, Organisation organisation) {
    var held = new ArrayList<Document>();
    var first = new HashMap<String, Document>();
    for (var document : documents) {
      if (document.kind().equals("Organisation") || !document.holdsIn(name)) {
        continue;
      }
      var twin = first.putIfAbsent(document.kind() + "/" + document.name(), document);
      if (twin == null) {
        held.add(document);
      } else {
        var place = twin.named().place();
        problems.at(
            document.named(),
            document.kind()
                + " \""
                + document.name()
                + "\" is declared twice in "
                + name
                + ", first at "
                + place.file()
                + ":"
                + place.line(),
            "rename one or keep them to different environments");
      }
    }
    return new EnvironmentBinder(name, organisation, files, held, problems, lint).bind();
  }

  private Organisation organisation(Document document) {
    var spec = new Fields(document.spec());
    var teams = new LinkedHashMap<String, String>();
    spec.structsByKey("teams")
        .forEach(
            (team, it) -> teams.put(team, it.scalar("title").map(Node.Scalar::text).orElse(team)));
    var onCall = new LinkedHashMap<String, String>();
    spec.structsByKey("teams")
        .forEach((team, it) -> it.scalar("onCall").ifPresent(who -> onCall.put(team, who.text())));
    var tiers = new LinkedHashMap<String, Duration>();
    spec.structsByKey("tiers")
        .forEach((tier, it) -> it.duration("rto").ifPresent(rto -> tiers.put(tier, rto)));
    var classes = new LinkedHashMap<String, Organisation.DataClass>();
    spec.structsByKey("dataClasses")
        .forEach((name, it) ->
            it.duration("rpo")
                .ifPresent(
                    rpo -> classes.put(name, new Organisation.DataClass(rpo, it.duration("rto")))));
    var environments =
        spec.scalars("environments").stream().map(Node.Scalar::text).distinct().toList();
    spec.scalar("defaultEnvironment").ifPresent(it -> known(it, "environment", environments));
    return new Organisation(
        document.name(),
        document.title(),
        teams,
        onCall,
        environments,
        spec.text("defaultEnvironment"),
        spec.value("timeZone", Values.ZONE, ZoneId::of).orElse(ZoneId.of("UTC")),
        tiers,
        classes,
        RecoveryBinder.plan(spec),
        spec.struct("links")
            .flatMap(links -> links.value("trace", LinkTemplate.TRACE, EvidenceLinks::new))
            .orElse(EvidenceLinks.none()));
  }

  private void environmentsExist(Document document, List<String> environments) {
    document.environments().forEach(it -> known(it, "environment", environments));
    document
        .spec()
        .mapping("overrides")
        .ifPresent(overrides ->
            overrides
                .entries()
                .forEach((name, entry) -> override(document, name, entry, environments)));
    if (environments.stream().noneMatch(document::holdsIn)
        && !document.kind().equals("Organisation")) {
      Shapes.check(document.kind(), document.spec(), problems);
    }
  }

  private void override(
      Document document, String name, Node.Entry entry, List<String> environments) {
    if (!environments.contains(name)) {
      problems.at(
          entry.key(),
          entry.value().path(),
          "unknown environment \"" + name + "\"",
          Words.didYouMean(name, environments));
    } else if (!document.holdsIn(name)) {
      problems.at(
          entry.key(),
          entry.value().path(),
          document.kind() + " \"" + document.name() + "\" does not hold in " + name,
          "add it to metadata.environments or remove the override");
    } else if (!(entry.value() instanceof Node.Mapping)) {
      problems.at(
          entry.value(),
          "expected a mapping, found " + entry.value().shape(),
          "write the fields that differ");
    }
  }

  private void known(Node.Scalar written, String what, List<String> known) {
    if (!known.contains(written.text())) {
      problems.at(
          written,
          "unknown " + what + " \"" + written.text() + "\"",
          Words.didYouMean(written.text(), known));
    }
  }

  private Map<String, String> runbooks() {
    var runbooks = new HashMap<String, String>();
    files.forEach((file, text) -> {
      if (file.startsWith("runbooks/") && file.endsWith(".md")) {
        runbooks.put(file.substring("runbooks/".length(), file.length() - 3), text);
      }
    });
    return runbooks;
  }
}
