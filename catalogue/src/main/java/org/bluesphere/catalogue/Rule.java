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
          + " with spec.service."),
  /** A page that costs sleep for almost nothing. */
  HAIR_TRIGGER_PAIR(
      "A page whose long window is above its factor after less than 0.2 % of the budget is spent"
          + " (factor × long ÷ window). Such pages come for blips. Raise the factor, lengthen the"
          + " window, or make it a ticket."),
  /** A threshold of requests or messages of nobody knows what. */
  TRIGGER_UNIT_MISSING(
      "1000 requests a minute of one task and of the whole service are two policies. Say per:"
          + " service, task or target."),
  /** Target tracking on a metric that does not fall when tasks are added. */
  MEMORY_TARGET_TRACKING(
      "Target tracking needs a metric that falls in proportion when capacity is added; memory does"
          + " not, so it scales out to the limit and never in. Use policy: step, and scaleIn: false."),
  /** A threshold that cannot be exceeded. */
  TRIGGER_NEVER_BINDS(
      "A share of 100 % or more is never exceeded, so this trigger never scales out."),
  /** A promise of more read replicas than anything would start. */
  REPLICAS_NOT_SCALABLE(
      "RDS PostgreSQL does not start read replicas by itself (Aurora does). A number of replicas"
          + " above those there are is a plan of people; write who does it, or use Aurora."),
  /** Two statements on how far back a database can be restored. */
  RETENTION_CONFLICT(
      "Restoring to a point in time reaches back as far as automated backups are kept, never"
          + " further. Lengthen backupRetention or shorten pointInTime."),
  /** Recovery points too rare for the promise. */
  RPO_UNREACHABLE(
      "Just before a new recovery point is usable the newest one is a period, its making and its lag"
          + " old. Where that is more than the recovery point objective, the promise is broken each"
          + " time, whatever happens."),
  /** A disruption after which data are gone. */
  NO_SOURCE_SURVIVES(
      "For one of the disruptions software, hardware, az, region and account no recovery source"
          + " outlives it: after that the data are gone. Add a source that survives it, or suppress"
          + " with the reason why the loss is accepted."),
  /** Data nobody classed. */
  DATA_WITHOUT_PROMISE(
      "Something stores data, yet no Dataset says how much of them may be lost. Declare a Dataset with"
          + " its data class, or suppress when nothing of value lies there."),
  /** Data whose way back nobody walked. */
  RESTORE_UNTESTED(
      "A Dataset that no Drill names: a backup that was never restored is a hope. Add it to a Drill's"
          + " datasets."),
  /** A recovery time objective shorter than its own parts. */
  RTO_SHORTER_THAN_RECOVERY(
      "Detection, decision, switch and cut-over together take longer than the tier allows. Make a"
          + " part faster (automatic failover, edge detection) or promise a longer time."),
  /** Detection takes a third of the time there is. */
  DETECTION_EATS_RTO(
      "When a third or more of a recovery time objective is gone before anybody acts, little is left"
          + " to recover in. Detect sooner: shorter exports, hard-down alerts, probes from outside."),
  /** A disaster nobody rehearsed. */
  SCENARIO_NEVER_DRILLED(
      "A scenario of the organisation that no Drill rehearses is a plan on paper. Declare a Drill"
          + " with spec.scenario."),
  /** A service that must be back before what it needs. */
  RTO_OF_DEPENDENCY(
      "A service cannot be restored before what it needs to answer. Give the dependency the same"
          + " tier, or list it under softly when the service can do without it for a while."),
  /** A promise above what its dependencies allow. */
  STRICTER_THAN_DEPENDENCIES(
      "With hard dependencies that fail independently, at most the product of their targets can be"
          + " kept (serial bound); if all their failures coincide, the smallest of them (parallel"
          + " bound). A target above the parallel bound cannot hold, one above the serial bound only"
          + " by luck. Source: The Calculus of Service Availability (Treynor et al., ACM Queue"
          + " 2017)."),
  /** Two statements on how long the edge keeps the same content. */
  CACHE_TTL_CONFLICT(
      "The same content has two lifetimes in a cache. The longer one is what readers may see; choose"
          + " one, and let freshness objectives use it."),
  /** A health check that takes everything out at once. */
  DEEP_HEALTH_CHECK(
      "When the load balancer asks a health check that looks at dependencies, an outage of one drains"
          + " all tasks at once, and tasks started anew never become healthy. Ask a shallow check;"
          + " watch the deep one by a Probe."),
  /** Addresses that are none. */
  INVALID_CIDR("Each part of an IPv4 address is at most 255 and a prefix at most 32."),
  /** A subnet that is no part of its network. */
  SUBNET_OUTSIDE_NETWORK("A subnet's addresses must lie in its network's."),
  /** Two subnets that share addresses. */
  SUBNET_OVERLAP("Two subnets of a network cannot share addresses."),
  /** A version nobody mends any more. */
  END_OF_LIFE(
      "The version's support had ended when the table of versions was made (end-of-life.tsv, with"
          + " sources). Without security fixes an availability promise has an end date as well."),
  /** A job that may still run when it starts again. */
  OVERLAPPING_RUNS(
      "A job may run longer than its period: runs overlap, or are skipped and what they feed grows"
          + " old. Shorten the limit, lengthen the period, or allow one run at a time."),
  /** Money bound to something that is not used. */
  COMMITMENT_WITHOUT_USE(
      "Capacity is bought ahead of a service that no Resource is of. Cancel it, or declare the"
          + " resource."),
  /** A team that keeps a critical promise and cannot be called. */
  NOBODY_ON_CALL(
      "A team owns a critical service and the organisation does not say who is called. Add teams."
          + "TEAM.onCall.");

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
