package org.bluesphere.dashboards.operator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.dashboards.operator.catalogue.Scorecard.Rule;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.RecoveryPlan;
import org.bluesphere.model.catalogue.Scenario;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.recovery.RecoveryBoard;
import org.junit.jupiter.api.Test;

class ScorecardTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Service service(String name, String owner, String tier) {
    return new Service(
        name,
        name,
        owner,
        tier,
        List.of(),
        List.of(),
        Optional.of(MINUTE),
        Optional.empty(),
        new PagePolicy("API", PagePolicy.Publish.ASK, MINUTE, false),
        "runbooks/api.md",
        List.of());
  }

  private static Practices practices(int places, LocalDate drilled) {
    return new Practices(
        List.of(
            new Practices.Drill(
                "d",
                "",
                "core",
                "zone",
                List.of("api"),
                List.of(),
                Duration.ofDays(365),
                "",
                "",
                Optional.of(new Practices.Result(drilled, true, Optional.empty(), "")))),
        List.of(),
        List.of(new Practices.Probe("p", "", List.of("api"), "", "", "", Optional.empty(), places)),
        List.of(),
        List.of());
  }

  private static Scorecard card(Practices practices, Service... services) {
    var environment =
        new Environment(
            "prod",
            List.of(services),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            practices);
    var zone =
        new Scenario(
            "zone",
            "Zone",
            Disruption.AZ,
            Scenario.Recovery.AUTOMATIC_FAILOVER,
            "",
            Optional.empty(),
            Optional.of(MINUTE),
            "");
    var organisation =
        new Organisation(
            "o",
            "O",
            Map.of("core", "Core team", "other", "Another"),
            Map.of("core", "core-primary"),
            List.of("prod"),
            "prod",
            ZoneOffset.UTC,
            Map.of("critical", Duration.ofMinutes(15)),
            Map.of(),
            new RecoveryPlan(
                Optional.empty(), Optional.of(MINUTE), Duration.ZERO, Map.of("zone", zone)),
            EvidenceLinks.none());
    var catalogue = new Catalogue("0", organisation, List.of(environment), List.of(), Map.of());
    var board = RecoveryBoard.of(catalogue, "prod", TODAY).orElseThrow();
    return Scorecard.of(organisation, environment, board, TODAY);
  }

  @Test
  void aServiceKeepsWhatIsDeclaredForIt() {
    var card = card(practices(2, TODAY.minusDays(90)), service("api", "core", "critical"));

    assertThat(card.teams().getFirst().cards().getFirst().kept())
        .containsExactlyInAnyOrder(
            Rule.ON_CALL,
            Rule.RUNBOOKS,
            Rule.OUTSIDE,
            Rule.RTO,
            Rule.RECOVERS,
            Rule.PROVEN,
            Rule.PUBLISHED);
    assertThat(card.teams().getFirst().percent()).isEqualTo(87);
  }

  @Test
  void oneOutsidePlaceAndAnOldProofAreNotEnough() {
    var card = card(practices(1, TODAY.minusDays(91)), service("api", "core", "critical"));

    assertThat(card.teams().getFirst().cards().getFirst().kept())
        .doesNotContain(Rule.OUTSIDE, Rule.PROVEN);
  }

  @Test
  void nobodyOnCallAndNoTierAreSeenPerTeam() {
    var card =
        card(
            practices(2, TODAY),
            service("api", "core", "critical"),
            service("web", "other", "none"));

    assertThat(card.teams())
        .extracting(Scorecard.Team::title)
        .containsExactly("Another", "Core team");
    assertThat(card.teams().getFirst().cards().getFirst().kept())
        .containsExactlyInAnyOrder(Rule.RUNBOOKS, Rule.PUBLISHED);
    assertThat(card.teams().getFirst().percent()).isEqualTo(25);
  }
}
