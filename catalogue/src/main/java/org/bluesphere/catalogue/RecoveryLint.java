package org.bluesphere.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.Scenario;

/** Looks at the disasters an organisation plans for, where users are. */
final class RecoveryLint {
  private static final int SHARE_OF_DETECTION = 3;

  private final Fields spec;
  private final Organisation organisation;
  private final Environment users;
  private final Lint lint;

  /**
   * Looks at {@code users}, the environment in which recovery is promised.
   *
   * @param spec of the organisation's document
   */
  RecoveryLint(Fields spec, Organisation organisation, Environment users, Lint lint) {
    this.spec = spec;
    this.organisation = organisation;
    this.users = users;
    this.lint = lint;
  }

  void check() {
    detection();
    for (var scenario : spec.structsByKey("scenarios").entrySet()) {
      lint.checkSuppressions(scenario.getValue());
      var known = organisation.recovery().scenarios().get(scenario.getKey());
      if (known != null) {
        drilled(known, scenario.getValue());
        runbook(known, scenario.getValue());
        parts(known, scenario.getValue());
      }
    }
  }

  private void detection() {
    var detection = organisation.recovery().detection();
    var node = spec.struct("recovery").flatMap(it -> it.scalar("detection"));
    if (detection.isEmpty() || node.isEmpty()) {
      return;
    }
    var tight =
        organisation.tiers().entrySet().stream()
            .filter(it ->
                detection.get().multipliedBy(SHARE_OF_DETECTION).compareTo(it.getValue()) >= 0)
            .map(it -> it.getKey() + " (" + Durations.format(it.getValue()) + ")")
            .sorted()
            .toList();
    if (!tight.isEmpty()) {
      lint.warn(
          Rule.DETECTION_EATS_RTO,
          node.get(),
          "%s pass before anybody acts, a third or more of tier %s"
              .formatted(Durations.format(detection.get()), String.join(", ", tight)),
          "detect sooner, or promise more time",
          spec.struct("recovery").orElse(spec));
    }
  }

  private void drilled(Scenario scenario, Fields fields) {
    boolean drilled =
        users.practices().drills().stream()
            .anyMatch(drill -> drill.scenario().equals(scenario.name()));
    if (!drilled) {
      lint.warn(
          Rule.SCENARIO_NEVER_DRILLED,
          fields.mapping(),
          "no Drill in " + users.name() + " rehearses \"" + scenario.name() + "\"",
          "declare a Drill with scenario: " + scenario.name(),
          fields);
    }
  }

  private void runbook(Scenario scenario, Fields fields) {
    if (scenario.runbook().isEmpty()) {
      lint.warn(
          Rule.MISSING_RUNBOOK,
          fields.mapping(),
          "scenario \"" + scenario.name() + "\" has no runbook",
          "add runbook: runbooks/" + scenario.name() + ".md",
          fields);
    }
  }

  /** What is unknown counts as nothing, so the sum is a lower bound. */
  private void parts(Scenario scenario, Fields fields) {
    var parts = new ArrayList<String>();
    var sum = Duration.ZERO;
    boolean manual = scenario.recovery() != Scenario.Recovery.AUTOMATIC_FAILOVER;
    if (manual) {
      sum = add(sum, parts, "detection", organisation.recovery().detection().orElse(Duration.ZERO));
      sum = add(sum, parts, "decision", scenario.decision().orElse(Duration.ZERO));
    }
    sum = add(sum, parts, "switch", scenario.takes().orElse(Duration.ZERO));
    sum = add(sum, parts, "cut-over", organisation.recovery().cutOver());
    var total = sum;
    var promised =
        users.services().stream().map(service -> service.tier()).collect(Collectors.toSet());
    var broken =
        organisation.tiers().entrySet().stream()
            .filter(tier -> promised.contains(tier.getKey()))
            .filter(tier -> total.compareTo(tier.getValue()) > 0)
            .map(tier -> tier.getKey() + " (" + Durations.format(tier.getValue()) + ")")
            .sorted()
            .toList();
    if (!broken.isEmpty()) {
      lint.warn(
          Rule.RTO_SHORTER_THAN_RECOVERY,
          fields.mapping(),
          "\"%s\" takes at least %s (%s), longer than tier %s"
              .formatted(
                  scenario.name(),
                  Durations.format(total),
                  String.join(" + ", parts),
                  String.join(", ", broken)),
          "make a part faster, or promise more time",
          fields);
    }
  }

  private static Duration add(Duration sum, List<String> parts, String name, Duration part) {
    if (!part.isZero()) {
      parts.add(name + " " + Durations.format(part));
    }
    return sum.plus(part);
  }
}
