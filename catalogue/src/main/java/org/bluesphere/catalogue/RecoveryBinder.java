package org.bluesphere.catalogue;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.catalogue.Held.Entry;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.Job;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.RecoveryPlan;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.catalogue.Scenario;

/** Binds data, the work on them, and what recovery is expected to be. */
final class RecoveryBinder {
  private static final Set<String> MEASURABLE = Set.of("pitr", "snapshot");

  private final Held held;
  private final Organisation organisation;
  private final References references;
  private final Lint lint;

  RecoveryBinder(Held held, Organisation organisation, References references, Lint lint) {
    this.held = held;
    this.organisation = organisation;
    this.references = references;
    this.lint = lint;
  }

  List<Dataset> datasets() {
    return held.kind("Dataset").stream().map(this::dataset).toList();
  }

  List<Job> jobs() {
    return held.kind("Job").stream().map(this::job).toList();
  }

  private Dataset dataset(Entry it) {
    var spec = it.spec();
    lint.checkSuppressions(spec);
    references.known(spec, "dataClass", "data class", organisation.dataClasses().keySet());
    references.known(spec, "resource", "resource", held.names("Resource"));
    for (var source : spec.structs("recovery")) {
      references.known(source, "from", "resource or service", held.names("Resource", "Service"));
      measurable(source);
    }
    return new Dataset(
        it.name(),
        it.document().title(),
        spec.text("dataClass"),
        spec.text("resource"),
        spec.structs("recovery").stream().map(RecoveryBinder::source).toList());
  }

  private void measurable(Fields source) {
    var kind = source.text("kind");
    if (source.struct("aws").isPresent() && !MEASURABLE.contains(kind)) {
      references
          .problems()
          .at(
              source.mapping().get("aws").orElse(source.mapping()),
              "recovery points of kind \"" + kind + "\" cannot be asked for in AWS yet",
              "remove aws, or write it at a source of kind pitr or snapshot");
    }
  }

  static RecoverySource source(Fields it) {
    return new RecoverySource(
        it.text("kind"),
        it.text("from"),
        it.duration("every"),
        it.duration("takes").orElse(Duration.ZERO),
        it.duration("lag").orElse(Duration.ZERO),
        it.duration("retention"),
        it.duration("restore"),
        survives(it),
        it.struct("aws").flatMap(aws -> aws.value("dbInstance", Values.DB_INSTANCE, text -> text)));
  }

  private static Set<Disruption> survives(Fields it) {
    var survives = new HashSet<Disruption>();
    it.scalars("survives").forEach(word -> disruption(word.text()).ifPresent(survives::add));
    return survives;
  }

  private static Optional<Disruption> disruption(String word) {
    return RecoveryShapes.DISRUPTION.check().apply(word).isEmpty()
        ? Optional.of(Disruption.valueOf(word.toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  private Job job(Entry it) {
    lint.checkSuppressions(it.spec());
    references.known(it.spec(), "service", "service", held.names("Service"));
    references.known(it.spec(), "runsOn", "resource", held.names("Resource"));
    return new Job(
        it.name(),
        it.document().title(),
        it.spec().text("service"),
        it.spec().duration("every").orElse(Duration.ofDays(1)));
  }

  /** What the organisation's document says of recovery. */
  static RecoveryPlan plan(Fields organisation) {
    var recovery = organisation.struct("recovery");
    var scenarios = new LinkedHashMap<String, Scenario>();
    organisation
        .structsByKey("scenarios")
        .forEach((name, it) ->
            disruption(it.text("strikes"))
                .ifPresent(strikes -> scenarios.put(name, scenario(name, it, strikes))));
    return new RecoveryPlan(
        recovery.flatMap(it -> it.duration("fullSystem")),
        recovery.flatMap(it -> it.duration("detection")),
        recovery.flatMap(it -> it.duration("cutOver")).orElse(Duration.ZERO),
        scenarios);
  }

  private static Scenario scenario(String name, Fields it, Disruption strikes) {
    return new Scenario(
        name,
        it.scalar("title").map(Node.Scalar::text).orElse(name),
        strikes,
        switch (it.text("recovery")) {
          case "automatic-failover" -> Scenario.Recovery.AUTOMATIC_FAILOVER;
          case "manual-failover" -> Scenario.Recovery.MANUAL_FAILOVER;
          case "restore" -> Scenario.Recovery.RESTORE;
          default -> Scenario.Recovery.RESPONSE;
        },
        it.text("decides"),
        it.duration("decision"),
        it.duration("takes"),
        it.text("runbook"));
  }
}
