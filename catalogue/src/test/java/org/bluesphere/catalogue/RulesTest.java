package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule with its defect and without it: the finding comes, word by word, and goes. */
class RulesTest {
  private static final String SOUND =
      """
      apiVersion: bluesphere.org/v1
      kind: Organisation
      metadata: {name: acme}
      spec:
        teams: {platform: {onCall: platform-primary}}
        environments: [production, staging]
        defaultEnvironment: production
        tiers: {critical: {rto: 15m}, core: {rto: 1h}}
        dataClasses: {user: {rpo: 1h}}
        recovery: {detection: 2m, cutOver: 1m}
        scenarios:
          zone: {strikes: az, recovery: manual-failover, decision: 2m, takes: 5m, runbook: runbooks/zone.md}
      ---
      apiVersion: bluesphere.org/v1
      kind: Service
      metadata: {name: api}
      spec:
        owner: platform
        tier: critical
        runbook: runbooks/api.md
        dependsOn: [db, lb, store]
        runtime: {ecs: {min: 2, max: 20, out: [{signal: requests, above: 1000/min, per: task}, {signal: memory, above: 80%, policy: step}]}}
        scaling: {min: 2, max: 20, out: [{signal: requests, above: 1000/min, per: task}, {signal: memory, above: 80%, policy: step}]}
        objectives:
          availability:
            target: 99.9%
            window: 30d
            ratio: {total: 'requests{service.name="api"}', bad: 'requests{service.name="api", status=~"5.."}'}
            alerts: {pairs: [{long: 1h, short: 1m, factor: 9, severity: page}]}
      ---
      apiVersion: bluesphere.org/v1
      kind: Service
      metadata: {name: store}
      spec:
        owner: platform
        tier: critical
        runbook: runbooks/api.md
        objectives:
          availability:
            target: 99.95%
            ratio: {total: 'requests{service.name="store"}', bad: 'requests{service.name="store", status=~"5.."}'}
      ---
      apiVersion: bluesphere.org/v1
      kind: Probe
      metadata: {name: outside}
      spec: {services: [api, store]}
      ---
      apiVersion: bluesphere.org/v1
      kind: Resource
      metadata: {name: db, title: RDS}
      spec: {type: database, owner: platform, config: {engine: postgresql, version: "17.2", readReplicas: 2, maxReadReplicas: 2, backupRetention: 35d, pointInTime: 35d}}
      ---
      apiVersion: bluesphere.org/v1
      kind: Resource
      metadata: {name: lb}
      spec: {type: load-balancer, owner: platform, config: {deepHealthCheck: false}}
      ---
      apiVersion: bluesphere.org/v1
      kind: Resource
      metadata: {name: cdn}
      spec: {type: cdn, owner: platform, config: {cache: [{what: API, ttl: 15m}, {what: API, ttl: 15m}]}}
      ---
      apiVersion: bluesphere.org/v1
      kind: Resource
      metadata: {name: net}
      spec: {type: network, owner: platform, config: {cidr: 10.0.0.0/16, subnets: [{tier: public, cidr: 10.0.1.0/24}, {tier: private, cidr: 10.0.2.0/24}]}}
      ---
      apiVersion: bluesphere.org/v1
      kind: Dataset
      metadata: {name: users}
      spec:
        dataClass: user
        resource: db
        recovery: [{kind: vault, every: 30m, takes: 10m, survives: [software, hardware, az, region, account]}]
      ---
      apiVersion: bluesphere.org/v1
      kind: Drill
      metadata: {name: quarterly}
      spec: {owner: platform, scenario: zone, datasets: [users], every: 90d}
      ---
      apiVersion: bluesphere.org/v1
      kind: Job
      metadata: {name: ingest}
      spec: {service: api, every: 10m, limit: 10m}
      ---
      apiVersion: bluesphere.org/v1
      kind: Budget
      metadata: {name: money}
      spec: {owner: platform, by: total, commitments: [{service: RDS, what: reserved instances}]}
      """;

  /** A defect: what is replaced by what, and the finding it makes. */
  private record Defect(Rule rule, String old, String replacement, String message) {
    @Override
    public String toString() {
      return rule.label();
    }
  }

  static Stream<Defect> defects() {
    return Stream.of(
        new Defect(
            Rule.UNREACHABLE_PAIR,
            "99.9%",
            "90%",
            "org.yaml:26:15: spec.objectives.availability.target: 1h/5m can never fire and is left"
                + " out; 1h/1m pages 54m into a total outage; hard-down pages after two exports;"
                + " choose a stricter target or write pairs with a factor below 10"),
        new Defect(
            Rule.WINDOW_SHORTER_THAN_FOUR_EXPORTS,
            "short: 1m",
            "short: 50s",
            "org.yaml:29:42: spec.objectives.availability.alerts.pairs[0].short: a short window of"
                + " 50s holds fewer than four exports of 15s; write at least 1m"),
        new Defect(
            Rule.CALENDAR_1M,
            "window: 30d",
            "window: 1m",
            "org.yaml:27:15: spec.objectives.availability.window: 1m is a minute; did you mean 30d?"),
        new Defect(
            Rule.SCALING_LIMITS_CONFLICT,
            "ecs: {min: 2, max: 20",
            "ecs: {min: 2, max: 10",
            "org.yaml:23:26: spec.scaling.max: max is 20 here and 10 in runtime.ecs; choose one"),
        new Defect(
            Rule.SCALING_TRIGGER_CONFLICT,
            "scaling: {min: 2, max: 20, out: [{signal: requests, above: 1000/min",
            "scaling: {min: 2, max: 20, out: [{signal: requests, above: 900/min",
            "org.yaml:23:35: spec.scaling.out: triggers are memory > 80%, requests > 900/min here"
                + " and memory > 80%, requests > 1000/min in runtime.ecs; choose one"),
        new Defect(
            Rule.MISSING_RUNBOOK,
            ", runbook: runbooks/zone.md",
            "",
            "org.yaml:12:11: spec.scenarios.zone: scenario \"zone\" has no runbook; add runbook:"
                + " runbooks/zone.md"),
        new Defect(
            Rule.NO_OUTSIDE_EVIDENCE,
            "[api, store]}",
            "[store]}",
            "org.yaml:16:18: metadata.name: critical service \"api\" has no Probe in production;"
                + " declare a Probe with spec.service: api"),
        new Defect(
            Rule.HAIR_TRIGGER_PAIR,
            "long: 1h, short: 1m, factor: 9",
            "long: 5m, short: 1m, factor: 9",
            "org.yaml:29:24: spec.objectives.availability.alerts.pairs[0]: pair 5m/1m pages after"
                + " 0.1042% of the budget; raise the factor, lengthen the window, or make it a"
                + " ticket"),
        new Defect(
            Rule.TRIGGER_UNIT_MISSING,
            "scaling: {min: 2, max: 20, out: [{signal: requests, above: 1000/min, per: task}",
            "scaling: {min: 2, max: 20, out: [{signal: requests, above: 1000/min}",
            "org.yaml:23:36: spec.scaling.out[0]: requests above 1000/min of what: a task, a target"
                + " or the service?; add per: task, target or service"),
        new Defect(
            Rule.MEMORY_TARGET_TRACKING,
            "{signal: memory, above: 80%, policy: step}]}\n  objectives",
            "{signal: memory, above: 80%, policy: target}]}\n  objectives",
            "org.yaml:23:121: spec.scaling.out[1].policy: memory does not fall when tasks are added,"
                + " so target tracking runs to the limit; write policy: step, and scaleIn: false"),
        new Defect(
            Rule.TRIGGER_NEVER_BINDS,
            "above: 80%",
            "above: 100%",
            "org.yaml:23:108: spec.scaling.out[1].above: memory is never above 100%; write for"
                + " example 70%"),
        new Defect(
            Rule.REPLICAS_NOT_SCALABLE,
            "maxReadReplicas: 2",
            "maxReadReplicas: 5",
            "org.yaml:51:121: spec.config.maxReadReplicas: 5 read replicas are promised, 2 run, and"
                + " RDS postgresql starts none by itself; say who starts them, or write 2"),
        new Defect(
            Rule.RETENTION_CONFLICT,
            "backupRetention: 35d",
            "backupRetention: 7d",
            "org.yaml:51:158: spec.config.pointInTime: a point in time 35d back is promised, backups"
                + " are kept 7d; keep backups 35d, or promise less"),
        new Defect(
            Rule.RPO_UNREACHABLE,
            "every: 30m",
            "every: 1h",
            "org.yaml:74:13: spec.recovery: \"users\" may lose 1h, yet at worst loses: software"
                + " 1h10m, hardware 1h10m, az 1h10m, region 1h10m, account 1h10m; make recovery"
                + " points more often, or promise a longer RPO"),
        new Defect(
            Rule.NO_SOURCE_SURVIVES,
            "region, account]",
            "region]",
            "org.yaml:74:13: spec.recovery: nothing brings \"users\" back after the loss of:"
                + " account; add a recovery source that survives it"),
        new Defect(
            Rule.DATA_WITHOUT_PROMISE,
            "spec: {type: load-balancer, owner: platform, config: {deepHealthCheck: false}}",
            "spec: {type: bucket, owner: platform}",
            "org.yaml:55:18: metadata.name: no Dataset says how much of \"lb\" may be lost; declare"
                + " a Dataset with resource: lb"),
        new Defect(
            Rule.RESTORE_UNTESTED,
            ", datasets: [users]",
            "",
            "org.yaml:70:18: metadata.name: no Drill restores \"users\"; add it to the datasets of a"
                + " Drill"),
        new Defect(
            Rule.RTO_SHORTER_THAN_RECOVERY,
            "takes: 5m",
            "takes: 20m",
            "org.yaml:12:11: spec.scenarios.zone: \"zone\" takes at least 25m (detection 2m +"
                + " decision 2m + switch 20m + cut-over 1m), longer than tier critical (15m); make a"
                + " part faster, or promise more time"),
        new Defect(
            Rule.DETECTION_EATS_RTO,
            "detection: 2m",
            "detection: 5m",
            "org.yaml:10:25: spec.recovery.detection: 5m pass before anybody acts, a third or more"
                + " of tier critical (15m); detect sooner, or promise more time"),
        new Defect(
            Rule.SCENARIO_NEVER_DRILLED,
            "scenario: zone",
            "scenario: restore",
            "org.yaml:12:11: spec.scenarios.zone: no Drill in production rehearses \"zone\"; declare"
                + " a Drill with scenario: zone"),
        new Defect(
            Rule.RTO_OF_DEPENDENCY,
            "metadata: {name: store}\nspec:\n  owner: platform\n  tier: critical",
            "metadata: {name: store}\nspec:\n  owner: platform\n  tier: core",
            "org.yaml:21:23: spec.dependsOn[2]: \"api\" is to be back within 15m, yet needs"
                + " \"store\", which has 1h; give it the same tier, or list it under softly"),
        new Defect(
            Rule.STRICTER_THAN_DEPENDENCIES,
            "target: 99.95%",
            "target: 99%",
            "org.yaml:21:14: spec.dependsOn: \"availability\" promises 99.9%, its hard dependencies"
                + " store allow 99%, or 99% if their failures coincide; it cannot hold: lower it,"
                + " raise theirs, or list them under softly"),
        new Defect(
            Rule.CACHE_TTL_CONFLICT,
            "{what: API, ttl: 15m}]",
            "{what: API, ttl: 1h}]",
            "org.yaml:61:93: spec.config.cache[1].ttl: \"API\" is kept 1h here and 15m above; choose"
                + " one; until then readers may see the older"),
        new Defect(
            Rule.DEEP_HEALTH_CHECK,
            "deepHealthCheck: false",
            "deepHealthCheck: true",
            "org.yaml:56:72: spec.config.deepHealthCheck: an outage of one dependency takes all tasks"
                + " out of \"lb\" at once; let the load balancer ask a shallow check"),
        new Defect(
            Rule.INVALID_CIDR,
            "10.0.2.0/24",
            "10.0.300.0/24",
            "org.yaml:66:135: spec.config.subnets[1].cidr: \"10.0.300.0/24\" is no range of"
                + " addresses; write for example 10.0.30.0/24; each part is at most 255"),
        new Defect(
            Rule.SUBNET_OUTSIDE_NETWORK,
            "10.0.2.0/24",
            "10.1.2.0/24",
            "org.yaml:66:135: spec.config.subnets[1].cidr: 10.1.2.0/24 is no part of 10.0.0.0/16;"
                + " choose addresses of the network"),
        new Defect(
            Rule.SUBNET_OVERLAP,
            "10.0.2.0/24",
            "10.0.1.128/25",
            "org.yaml:66:135: spec.config.subnets[1].cidr: 10.0.1.128/25 overlaps 10.0.1.0/24;"
                + " choose addresses that are free"),
        new Defect(
            Rule.END_OF_LIFE,
            "\"17.2\"",
            "\"13.4\"",
            "org.yaml:51:79: spec.config.version: support of postgresql 13.4 ended on 2026-11-12"
                + " (PostgreSQL versioning policy); plan the upgrade"),
        new Defect(
            Rule.OVERLAPPING_RUNS,
            "limit: 10m",
            "limit: 15m",
            "org.yaml:84:41: spec.limit: a run may take 15m and the next begins after 10m; write a"
                + " limit of at most 10m"),
        new Defect(
            Rule.COMMITMENT_WITHOUT_USE,
            "service: RDS",
            "service: Redshift",
            "org.yaml:89:50: spec.commitments[0]: reserved instances is bought for Redshift, of which"
                + " there is no Resource; cancel it, or declare the resource"),
        new Defect(
            Rule.NOBODY_ON_CALL,
            "{onCall: platform-primary}",
            "{}",
            "org.yaml:18:10: spec.owner: team \"platform\" owns critical \"api\" and nobody says who"
                + " is called; add onCall to the team"));
  }

  private static Reading read(String organisation) {
    Map<String, String> files = new HashMap<>();
    files.put("org.yaml", organisation);
    files.put("runbooks/api.md", "# API\n");
    files.put("runbooks/zone.md", "# Zone\n");
    return CatalogueReader.read(files);
  }

  @Test
  void whatIsSoundHasNoFinding() {
    var reading = read(SOUND);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.findings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("defects")
  void aDefectIsFound(Defect defect) {
    assertThat(SOUND).contains(defect.old());
    var reading = read(SOUND.replace(defect.old(), defect.replacement()));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.findings())
        .extracting(Finding::toString)
        .contains(defect.message() + " [" + defect.rule().label() + "]");
  }

  @Test
  void everyRuleHasItsDefectAndItsExplanation() {
    assertThat(defects().map(Defect::rule).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Rule.values());
    assertThat(Arrays.stream(Rule.values()).map(rule -> CatalogueReport.explain(rule.label())))
        .allSatisfy(text -> assertThat(text.orElseThrow()).contains("suppress"));
  }
}
