package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** A defect: what is replaced by what; {@code golden/rules.txt} has the finding it makes. */
  private record Defect(Rule rule, String old, String replacement) {
    @Override
    public String toString() {
      return rule.label();
    }
  }

  static Stream<Defect> defects() {
    return Stream.of(
        new Defect(Rule.UNREACHABLE_PAIR, "99.9%", "90%"),
        new Defect(Rule.WINDOW_SHORTER_THAN_FOUR_EXPORTS, "short: 1m", "short: 50s"),
        new Defect(Rule.CALENDAR_1M, "window: 30d", "window: 1m"),
        new Defect(Rule.SCALING_LIMITS_CONFLICT, "ecs: {min: 2, max: 20", "ecs: {min: 2, max: 10"),
        new Defect(
            Rule.SCALING_TRIGGER_CONFLICT,
            "scaling: {min: 2, max: 20, out: [{signal: requests, above: 1000/min",
            "scaling: {min: 2, max: 20, out: [{signal: requests, above: 900/min"),
        new Defect(Rule.MISSING_RUNBOOK, ", runbook: runbooks/zone.md", ""),
        new Defect(Rule.NO_OUTSIDE_EVIDENCE, "[api, store]}", "[store]}"),
        new Defect(
            Rule.HAIR_TRIGGER_PAIR,
            "long: 1h, short: 1m, factor: 9",
            "long: 5m, short: 1m, factor: 9"),
        new Defect(
            Rule.TRIGGER_UNIT_MISSING,
            "scaling: {min: 2, max: 20, out: [{signal: requests, above: 1000/min, per: task}",
            "scaling: {min: 2, max: 20, out: [{signal: requests, above: 1000/min}"),
        new Defect(
            Rule.MEMORY_TARGET_TRACKING,
            "{signal: memory, above: 80%, policy: step}]}\n  objectives",
            "{signal: memory, above: 80%, policy: target}]}\n  objectives"),
        new Defect(Rule.TRIGGER_NEVER_BINDS, "above: 80%", "above: 100%"),
        new Defect(Rule.REPLICAS_NOT_SCALABLE, "maxReadReplicas: 2", "maxReadReplicas: 5"),
        new Defect(Rule.RETENTION_CONFLICT, "backupRetention: 35d", "backupRetention: 7d"),
        new Defect(Rule.RPO_UNREACHABLE, "every: 30m", "every: 1h"),
        new Defect(Rule.NO_SOURCE_SURVIVES, "region, account]", "region]"),
        new Defect(
            Rule.DATA_WITHOUT_PROMISE,
            "spec: {type: load-balancer, owner: platform, config: {deepHealthCheck: false}}",
            "spec: {type: bucket, owner: platform}"),
        new Defect(Rule.RESTORE_UNTESTED, ", datasets: [users]", ""),
        new Defect(Rule.RTO_SHORTER_THAN_RECOVERY, "takes: 5m", "takes: 20m"),
        new Defect(Rule.DETECTION_EATS_RTO, "detection: 2m", "detection: 5m"),
        new Defect(Rule.SCENARIO_NEVER_DRILLED, "scenario: zone", "scenario: restore"),
        new Defect(
            Rule.RTO_OF_DEPENDENCY,
            "metadata: {name: store}\nspec:\n  owner: platform\n  tier: critical",
            "metadata: {name: store}\nspec:\n  owner: platform\n  tier: core"),
        new Defect(Rule.STRICTER_THAN_DEPENDENCIES, "target: 99.95%", "target: 99%"),
        new Defect(Rule.CACHE_TTL_CONFLICT, "{what: API, ttl: 15m}]", "{what: API, ttl: 1h}]"),
        new Defect(Rule.DEEP_HEALTH_CHECK, "deepHealthCheck: false", "deepHealthCheck: true"),
        new Defect(Rule.INVALID_CIDR, "10.0.2.0/24", "10.0.300.0/24"),
        new Defect(Rule.SUBNET_OUTSIDE_NETWORK, "10.0.2.0/24", "10.1.2.0/24"),
        new Defect(Rule.SUBNET_OVERLAP, "10.0.2.0/24", "10.0.1.128/25"),
        new Defect(Rule.END_OF_LIFE, "\"17.2\"", "\"13.4\""),
        new Defect(Rule.OVERLAPPING_RUNS, "limit: 10m", "limit: 15m"),
        new Defect(Rule.COMMITMENT_WITHOUT_USE, "service: RDS", "service: Redshift"),
        new Defect(Rule.NOBODY_ON_CALL, "{onCall: platform-primary}", "{}"));
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
  void aDefectIsFound(Defect defect) throws IOException {
    assertThat(SOUND).contains(defect.old());
    var reading = read(SOUND.replace(defect.old(), defect.replacement()));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.findings())
        .extracting(Finding::toString)
        .contains(golden(defect.rule()) + " [" + defect.rule().label() + "]");
  }

  private static String golden(Rule rule) throws IOException {
    var prefix = rule.label() + ": ";
    return Files.readAllLines(Path.of("src/test/resources/golden/rules.txt")).stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyRuleHasItsDefectAndItsExplanation() {
    assertThat(defects().map(Defect::rule).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Rule.values());
    assertThat(Arrays.stream(Rule.values()).map(rule -> CatalogueReport.explain(rule.label())))
        .allSatisfy(text -> assertThat(text.orElseThrow()).contains("suppress"));
  }
}
