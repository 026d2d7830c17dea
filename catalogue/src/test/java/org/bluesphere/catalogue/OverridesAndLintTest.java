package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.model.catalogue.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesAndLintTest {

  @Property(tries = 100)
  void anOverrideChangesItsEnvironmentAndNoOther(@ForAll @IntRange(min = 1, max = 998) int mille) {
    var target = "0." + "%03d".formatted(mille);
    var catalogue =
        Fixtures.with(
                "tier: core",
                "overrides: {staging: {objectives: {availability: {target: " + target + "}}}}")
            .catalogue()
            .orElseThrow();

    var staging = catalogue.environment("staging").orElseThrow().objectives().getFirst();
    var production = catalogue.environment("production").orElseThrow().objectives().getFirst();
    assertThat(staging.target().value()).isEqualByComparingTo(Target.of(target).value());
    assertThat(production.target().value()).isEqualByComparingTo("0.999");
    assertThat(staging.indicator()).isEqualTo(production.indicator());
    assertThat(catalogue.environment("demo").orElseThrow().services()).isEmpty();
  }

  @Test
  void nullRemoves() {
    var catalogue =
        Fixtures.with("tier: core", "tier: core\n  overrides: {staging: {objectives: null}}")
            .catalogue()
            .orElseThrow();

    assertThat(catalogue.environment("staging").orElseThrow().objectives()).isEmpty();
    assertThat(catalogue.environment("production").orElseThrow().objectives()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          target: 99.9% | target: 90% | service.yaml:10:15: spec.objectives.availability.target: 1h/5m can never fire and is left out; 6h/30m pages 3h36m into a total outage; hard-down pages after two exports; choose a stricter target or write pairs with a factor below 10 [unreachable-pair]
          window: 30d | window: 1m | service.yaml:11:15: spec.objectives.availability.window: 1m is a minute; did you mean 30d? [calendar-1m]
          tier: core | tier: critical | service.yaml:3:18: metadata.name: critical service "api" has no Probe in production; declare a Probe with spec.service: api [no-outside-evidence]
          runbook: runbooks/api.md | tier: core | service.yaml:9:7: spec.objectives.availability: objective "availability" has no runbook, nor has its service; add runbook: runbooks/api.md [missing-runbook]
          tier: core | runtime: {ecs: {max: 10}}\\n  scaling: {min: 2, max: 20} | service.yaml:7:26: spec.scaling.max: max is 20 here and 10 in runtime.ecs; choose one [scaling-limits-conflict]
          tier: core | runtime: {ecs: {out: []}}\\n  scaling: {min: 2, max: 20, out: [{signal: cpu, above: 70%, per: task}]} | service.yaml:7:35: spec.scaling.out: triggers are cpu > 70% here and none in runtime.ecs; choose one [scaling-trigger-conflict]
          target: 99.9% | target: 99.9%\\n      alerts: {pairs: [{long: 10m, short: 50s, factor: 14.4, severity: page}]} | service.yaml:11:43: spec.objectives.availability.alerts.pairs[0].short: a short window of 50s holds fewer than four exports of 15s; write at least 1m [window-shorter-than-four-exports]
          """)
  void aRuleWarns(String old, String replacement, String message) {
    var yaml = Fixtures.SERVICE;
    if (message.contains("missing-runbook")) {
      yaml = yaml.replace("  tier: core\n", "");
    }
    var reading = Fixtures.service(yaml.replace(old, replacement.replace("\\n", "\n")));

    assertThat(reading.findings()).extracting(Finding::toString).contains(message);
  }

  @Test
  void aSuppressedFindingKeepsItsReason() {
    var reading =
        Fixtures.with(
            "tier: core",
            "tier: critical\n  suppress: [{rule: no-outside-evidence, reason: inner service}, {rule: nobody-on-call,"
                + " reason: inner service}]");

    assertThat(reading.findings())
        .isNotEmpty()
        .allMatch(f -> f.suppressed().equals("inner service"));
    assertThat(CatalogueReport.exitCode(reading)).isZero();
    assertThat(CatalogueReport.text(reading)).contains("because: inner service");
    assertThat(CatalogueReport.explain("no-outside-evidence")).isPresent();
  }

  @Test
  void aStandAloneObjectiveBelongsToItsService() {
    var reading =
        Fixtures.service(
            Fixtures.SERVICE
                + """
                ---
                apiVersion: bluesphere.org/v1
                kind: Objective
                metadata: {name: fresh}
                spec:
                  service: api
                  target: 99%
                  freshness: {lastSuccess: last_success, within: 10m}
                """);

    var catalogue = reading.catalogue().orElseThrow();
    assertThat(catalogue.service("staging", "api").orElseThrow().objectives())
        .containsExactly("availability", "fresh");
  }
}
