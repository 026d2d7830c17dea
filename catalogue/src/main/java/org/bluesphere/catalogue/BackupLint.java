package org.bluesphere.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bluesphere.catalogue.Held.Entry;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.RecoverySource;

/** Compares what may be lost with the sources it can be recovered from. */
final class BackupLint {
  private static final Set<String> STORES = Set.of("database", "cache", "search", "bucket");

  private final Held held;
  private final Organisation organisation;
  private final Environment bound;
  private final Lint lint;

  BackupLint(Held held, Organisation organisation, Environment bound, Lint lint) {
    this.held = held;
    this.organisation = organisation;
    this.bound = bound;
    this.lint = lint;
  }

  void check() {
    held.resources("database").forEach(this::database);
    for (var dataset : bound.datasets()) {
      held.find("Dataset", dataset.name()).ifPresent(entry -> dataset(entry, dataset));
    }
    unclassed();
  }

  private void database(Entry it) {
    var config = it.spec().struct("config");
    if (config.isEmpty()) {
      return;
    }
    var kept = config.get().duration("backupRetention");
    var back = config.get().duration("pointInTime");
    if (kept.isPresent() && back.isPresent() && back.get().compareTo(kept.get()) > 0) {
      lint.warn(
          Rule.RETENTION_CONFLICT,
          config.get().mapping().get("pointInTime").orElse(it.document().named()),
          "a point in time %s back is promised, backups are kept %s"
              .formatted(Durations.format(back.get()), Durations.format(kept.get())),
          "keep backups " + Durations.format(back.get()) + ", or promise less",
          it.spec());
    }
    var there = config.get().value("readReplicas", Values.WHOLE, Integer::parseInt).orElse(0);
    var most = config.get().value("maxReadReplicas", Values.WHOLE, Integer::parseInt).orElse(0);
    boolean aurora = config.get().text("engine").startsWith("aurora");
    if (most > there && !aurora) {
      lint.warn(
          Rule.REPLICAS_NOT_SCALABLE,
          config.get().mapping().get("maxReadReplicas").orElse(it.document().named()),
          "%d read replicas are promised, %d run, and RDS %s starts none by itself"
              .formatted(most, there, config.get().text("engine")),
          "say who starts them, or write " + there,
          it.spec());
    }
  }

  private void dataset(Entry entry, Dataset dataset) {
    var drilled =
        bound.practices().drills().stream()
            .anyMatch(drill -> drill.datasets().contains(dataset.name()));
    if (!drilled) {
      lint.warn(
          Rule.RESTORE_UNTESTED,
          entry.document().named(),
          "no Drill restores \"" + dataset.name() + "\"",
          "add it to the datasets of a Drill",
          entry.spec());
    }
    var objective = organisation.dataClasses().get(dataset.dataClass());
    if (objective == null) {
      return;
    }
    var lost = new ArrayList<String>();
    var late = new ArrayList<String>();
    for (var disruption : Disruption.values()) {
      var oldest =
          dataset.recovery().stream()
              .filter(source -> source.survives().contains(disruption))
              .map(RecoverySource::oldest)
              .min(Duration::compareTo);
      if (oldest.isEmpty()) {
        lost.add(word(disruption));
      } else if (oldest.get().compareTo(objective.rpo()) > 0) {
        late.add(word(disruption) + " " + Durations.format(oldest.get()));
      }
    }
    findings(entry, dataset, objective.rpo(), lost, late);
  }

  private void findings(
      Entry entry, Dataset dataset, Duration rpo, List<String> lost, List<String> late) {
    var node = entry.spec().mapping().get("recovery").orElse(entry.document().named());
    if (!late.isEmpty()) {
      lint.warn(
          Rule.RPO_UNREACHABLE,
          node,
          "\"%s\" may lose %s, yet at worst loses: %s"
              .formatted(dataset.name(), Durations.format(rpo), String.join(", ", late)),
          "make recovery points more often, or promise a longer RPO",
          entry.spec());
    }
    if (!lost.isEmpty()) {
      lint.warn(
          Rule.NO_SOURCE_SURVIVES,
          node,
          "nothing brings \"%s\" back after the loss of: %s"
              .formatted(dataset.name(), String.join(", ", lost)),
          "add a recovery source that survives it",
          entry.spec());
    }
  }

  private static String word(Disruption disruption) {
    return disruption.name().toLowerCase(Locale.ROOT);
  }

  private void unclassed() {
    var classed = new HashSet<String>();
    bound.datasets().forEach(it -> classed.add(it.resource()));
    // What only holds copies of other data is classed with them.
    bound.datasets().forEach(it -> it.recovery().forEach(source -> classed.add(source.from())));
    held.kind("Resource").stream()
        .filter(it -> STORES.contains(it.spec().text("type")))
        .filter(it -> !classed.contains(it.name()))
        .forEach(it ->
            lint.warn(
                Rule.DATA_WITHOUT_PROMISE,
                it.document().named(),
                "no Dataset says how much of \"" + it.name() + "\" may be lost",
                "declare a Dataset with resource: " + it.name(),
                it.spec()));
  }
}
