package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {

  static Stream<Arguments> errors() {
    return Stream.of(
        error(
            "owner: platform",
            "ownr: platform",
            "service.yaml:5:3: spec.ownr: unknown field \"ownr\"; did you mean \"owner\"?"),
        error(
            "owner: platform",
            "owner: platfrom",
            "service.yaml:5:10: spec.owner: team \"platfrom\" is not declared in production; did"
                + " you mean \"platform\"?"),
        error(
            "tier: core",
            "tier: gold",
            "service.yaml:6:9: spec.tier: tier \"gold\" is not declared in production; use one of"
                + " core, critical"),
        error(
            "tier: core",
            "tier: [core]",
            "service.yaml:6:9: spec.tier: expected a name, found a list; write a name"),
        error(
            "tier: core",
            "owner: other",
            "service.yaml:6:3: spec.owner: \"owner\" is written twice, first in line 5; keep one of"
                + " them"),
        error(
            "tier: core",
            "dependsOn: [db]",
            "service.yaml:6:15: spec.dependsOn[0]: service or resource \"db\" is not declared in"
                + " production; use one of api"),
        error(
            "tier: core",
            "dependsOn: [api]",
            "service.yaml:6:15: spec.dependsOn[0]: services depend on each other in a circle: api →"
                + " api; remove one of these dependencies"),
        error(
            "tier: core",
            "page: {component: API, publish: ask}",
            "service.yaml:6:21: spec.page.component: status-page component \"API\" is not declared"
                + " in production; declare it"),
        error(
            "tier: core",
            "runtime: {ecs: {memory: 1GiX}}",
            "service.yaml:6:28: spec.runtime.ecs.memory: unknown unit \"GiX\"; use one of B, KiB,"
                + " MiB, GiB, TiB, kB, MB, GB, TB"),
        error(
            "tier: core",
            "overrides: {stagin: {tier: core}}",
            "service.yaml:6:15: spec.overrides.stagin: unknown environment \"stagin\"; did you mean"
                + " \"staging\"?"),
        error(
            "tier: core",
            "overrides: {staging: {tier: gold}}",
            "service.yaml:6:31: spec.overrides.staging.tier: tier \"gold\" is not declared in"
                + " staging; use one of core, critical"),
        error(
            "{name: api}",
            "{name: api, environments: [prod]}",
            "service.yaml:3:38: metadata.environments[0]: unknown environment \"prod\"; use one of"
                + " demo, production, staging"),
        error(
            "runbooks/api.md",
            "runbooks/apis.md",
            "service.yaml:7:12: spec.runbook: runbook \"runbooks/apis.md\" is not declared in"
                + " production; did you mean \"runbooks/api.md\"?"),
        error(
            "30d",
            "30x",
            "service.yaml:11:15: spec.objectives.availability.window: \"30x\" is no duration; write"
                + " for example 250ms, 30s, 1h30m or 30d"),
        error(
            "30d",
            "{calendar: 1m}",
            "service.yaml:11:15: spec.objectives.availability.window: calendar windows are not yet"
                + " read; write a rolling window, for example 30d"),
        error(
            "99.9%",
            "100%",
            "service.yaml:10:15: spec.objectives.availability.target: a target of 100% leaves no"
                + " budget; a target lies strictly between 0 and 100%, for example 99.9%"),
        error(
            "99.9%",
            "1",
            "service.yaml:10:15: spec.objectives.availability.target: a target of 1 leaves no"
                + " budget; a target lies strictly between 0 and 100%, for example 99.9%"),
        error(
            "99.9%",
            "0",
            "service.yaml:10:15: spec.objectives.availability.target: a target of 0 is out of"
                + " range; a target lies strictly between 0 and 100%, for example 99.9%"),
        error(
            "99.9%",
            "99.9",
            "service.yaml:10:15: spec.objectives.availability.target: a target of 99.9 is above 1;"
                + " did you mean \"99.9%\"?"),
        error(
            "status=~",
            "status~",
            "service.yaml:14:50: spec.objectives.availability.ratio.bad: bad selector: expected one"
                + " of = != =~ !~ at character 36, found '~'; write metric{label=\"value\","
                + " other=~\"regex\"}"),
        error(
            "kind: Service",
            "kind: Servce",
            "service.yaml:2:7: kind: unknown kind \"Servce\"; did you mean \"Service\"?"),
        error(
            "target: 99.9%",
            "title: x",
            "service.yaml:10:7: spec.objectives.availability: \"target\" is missing; add for example"
                + " target: 99.9%"));
  }

  private static Arguments error(String old, String replacement, String message) {
    return Arguments.of(old, replacement, message);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorNamesItsPlaceAndMend(String old, String replacement, String message) {
    var reading = Fixtures.with(old, replacement);

    assertThat(reading.catalogue()).isEmpty();
    assertThat(reading.problems()).extracting(Problem::toString).contains(message);
  }

  @Test
  void theSmallCatalogueIsFine() {
    var reading = Fixtures.service(Fixtures.SERVICE);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.findings()).isEmpty();
    assertThat(CatalogueReport.exitCode(reading)).isZero();
  }

  @Test
  void allProblemsComeAtOnce() {
    var reading =
        Fixtures.service(
            Fixtures.SERVICE.replace("99.9%", "2%%").replace("30d", "x").replace("core", "gold"));

    assertThat(reading.problems()).extracting(Problem::line).contains(6, 10, 11);
  }

  @Test
  void aCrashOfTheParserIsAProblem() {
    assertThat(Fixtures.service("a: b\nc: [!%1").problems())
        .anySatisfy(problem -> {
          assertThat(problem.line()).isEqualTo(2);
          assertThat(problem.what()).startsWith("not YAML");
        });
  }

  @Test
  void anAliasBombIsRefused() {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(Fixtures.service(bomb.toString()).problems()).isNotEmpty();
  }

  @Test
  void deepNestingAndRecursionAreRefused() {
    assertThat(Fixtures.service("a: " + "[".repeat(200) + "]".repeat(200)).problems()).isNotEmpty();
    assertThat(Fixtures.service("a: &a [*a]").problems()).isNotEmpty();
  }

  @Test
  void aServiceDeclaredTwiceInAnEnvironmentIsRefused() {
    var reading = Fixtures.service(Fixtures.SERVICE + "---\n" + Fixtures.SERVICE);

    assertThat(reading.problems())
        .extracting(Problem::toString)
        .contains(
            "service.yaml:18:18: metadata.name: Service \"api\" is declared twice in production, first at"
                + " service.yaml:3; rename one or keep them to different environments");
  }

  @Test
  void aWrittenPairThatCanNeverFireIsRefused() {
    var reading =
        Fixtures.with(
            "target: 99.9%",
            "target: 90%\n      alerts: {pairs: [{long: 1h, short: 5m, factor: 14.4, severity:"
                + " page}]}");

    assertThat(reading.problems())
        .extracting(Problem::toString)
        .contains(
            "service.yaml:11:54: spec.objectives.availability.alerts.pairs[0].factor: pair 1h/5m"
                + " can never fire: the burn rate ends at 10; write a factor below 10");
  }

  @Test
  void noPageLeftIsRefused() {
    var reading = Fixtures.with("target: 99.9%", "target: 50%\n      alerts: {hardDown: off}");

    assertThat(reading.problems())
        .extracting(Problem::toString)
        .contains(
            "service.yaml:10:15: spec.objectives.availability.target: no page remains: 1h/5m, 6h/30m,"
                + " 1d/2h can never fire and hardDown is off; add a pair with a factor below 2 or"
                + " switch hardDown on");
  }

  @Test
  void aMissingFolderIsUnusable(@TempDir Path home) {
    var reading = CatalogueReader.read(home.resolve("nowhere"));

    assertThat(CatalogueReport.exitCode(reading)).isEqualTo(2);
  }

  @Test
  void linksOutOfTheFolderAndLargeFilesAreRefused(@TempDir Path home) throws Exception {
    var folder = Files.createDirectories(home.resolve("catalogue"));
    var outside = Files.writeString(home.resolve("secret.yaml"), "a: b");
    Files.createSymbolicLink(folder.resolve("link.yaml"), outside);
    Files.writeString(folder.resolve("large.yaml"), "x".repeat((1 << 20) + 1));
    Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', (byte) 0xe9});

    assertThat(CatalogueReader.read(folder).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "large.yaml: larger than 1 MiB; cut it into several files",
            "latin.yaml: not UTF-8; save it as UTF-8",
            "link.yaml: the link leads out of the catalogue; put the file itself into the folder");
  }

  @Test
  void aGroupOfThePublicPageHoldsComponentsOnce() {
    var page =
        """
        apiVersion: bluesphere.org/v1
        kind: StatusPage
        metadata: {name: public}
        spec:
          components: {API: ""}
          groups: {One: [API], Two: [API, Apo]}
        """;

    assertThat(Fixtures.service(Fixtures.SERVICE + "---\n" + page).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "service.yaml:21:30: spec.groups.Two[0]: component \"API\" stands in two groups; keep"
                + " one of them",
            "service.yaml:21:35: spec.groups.Two[1]: component \"Apo\" is not declared in"
                + " production; use one of API",
            "service.yaml:21:35: spec.groups.Two[1]: component \"Apo\" is not declared in staging;"
                + " use one of API");
  }

  @Test
  void aCatalogueWithoutOrganisationIsRefused() {
    var files = new HashMap<String, String>(Map.of("s.yaml", Fixtures.SERVICE));

    assertThat(CatalogueReader.read(files).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "s.yaml:1:1: there is no Organisation document; add one with teams, environments and"
                + " tiers");
  }
}
