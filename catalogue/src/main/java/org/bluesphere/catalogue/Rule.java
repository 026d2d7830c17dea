package org.bluesphere.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lint rules. */
public enum Rule {
  /** A burn-rate pair that even a total outage never exceeds. */
  UNREACHABLE_PAIR(
      "With a target T the burn rate can never exceed 1 / (1 - T). A pair of the standard table"
          + " with such a factor is left out; the finding says which page remains and how soon it"
          + " notices a total outage."),
  /** A short window in which less than four exports fall. */
  WINDOW_SHORTER_THAN_FOUR_EXPORTS(
      "A short window or a slice that holds fewer than four exports of the service flaps with each"
          + " late export. Lengthen it, or shorten telemetry.exportInterval."),
  /** A window below an hour. */
  CALENDAR_1M("1m is one minute; calendar months are not read. Nearly always 30d is meant."),
  /** Two statements on how many tasks there may be. */
  SCALING_LIMITS_CONFLICT(
      "spec.scaling and spec.runtime.ecs name different limits, or the desired count lies outside"
          + " them. Choose one; the scaling section is what counts meanwhile."),
  /** Two statements on when to scale out. */
  SCALING_TRIGGER_CONFLICT(
      "spec.scaling.out and spec.runtime.ecs.out differ, or one signal has two thresholds. Choose"
          + " one; the scaling section is what counts meanwhile."),
  /** Nobody wrote what to do. */
  MISSING_RUNBOOK(
      "An objective can raise an alert for which neither it nor its service names a runbook."),
  /** A critical service which only reports about itself. */
  NO_OUTSIDE_EVIDENCE(
      "A critical service without a Probe: when it is down it also stops reporting. Declare a Probe"
          + " with spec.service.");

  private final String explanation;

  Rule(String explanation) {
    this.explanation = explanation;
  }

  /** The name people write: {@code unreachable-pair}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why it is a rule and what to do, and how to suppress it. */
  public String explanation() {
    return label()
        + ": "
        + explanation
        + "\nTo leave it: spec.suppress (or the objective's): [{rule: "
        + label()
        + ", reason: …}]";
  }

  /** The rule of that label. */
  public static Optional<Rule> of(String label) {
    return Arrays.stream(values()).filter(rule -> rule.label().equals(label)).findFirst();
  }

  /** All labels. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Rule::label).toList();
  }
}
