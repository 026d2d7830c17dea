package org.bluesphere.dashboards.operator.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.dashboards.operator.budget.Fixtures;
import org.bluesphere.dashboards.operator.budget.NoIncidents;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.RecoveryPlan;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.RecoveryQueries;
import org.bluesphere.model.recovery.point.Look;
import org.bluesphere.model.recovery.point.Look.Found;
import org.bluesphere.model.recovery.point.SourceHistory;
import org.bluesphere.model.recovery.point.SourceReport;
import org.bluesphere.model.recovery.point.SourceReport.State;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SloStatus;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RecoveryPagesTest {
  private static final Instant NOW = Fixtures.NOW;
  private static final String HOSTILE = "<script>alert('x')</script>";

  private final World world = new World();

  /** One data set of one source, and impacts. */
  private static final class World implements RecoveryQueries, BudgetQueries, NoIncidents {
    final List<Impact> impacts = new ArrayList<>();
    SourceReport report = SourceReport.notAsked("start the server with --aws-region");
    boolean measured = true;

    /** Seen so many minutes ago, with content of so many more. */
    void seen(int minutesAgo, int older) {
      var at = NOW.minus(Duration.ofMinutes(minutesAgo));
      var found = new Found.Restorable(Optional.of(at.minus(Duration.ofMinutes(older))));
      report =
          new SourceReport(
              SourceHistory.none().after(new Look(at, State.ANSWERED, "", found), every()),
              State.ANSWERED,
              "");
    }

    void refused(String message) {
      report = new SourceReport(report.history(), State.DENIED, message);
    }

    void impact(int minutes, boolean back) {
      var begin = NOW.minus(Duration.ofMinutes(minutes + 60));
      var end = begin.plus(Duration.ofMinutes(minutes));
      impacts.add(
          new Impact(
              "id" + impacts.size(),
              "production",
              "api",
              begin,
              end,
              back ? Optional.of(end) : Optional.empty(),
              Optional.of(Duration.ofMinutes(15)),
              List.of("availability")));
    }

    Catalogue catalogue() {
      var source =
          new RecoverySource(
              "pitr",
              "",
              Optional.empty(),
              Duration.ZERO,
              Duration.ZERO,
              Optional.empty(),
              Optional.empty(),
              Set.of(Disruption.SOFTWARE),
              measured ? Optional.of("bs-prod") : Optional.empty());
      return new Catalogue(
          "0",
          new Organisation(
              "org",
              "Org",
              Map.of(),
              Map.of(),
              List.of("production"),
              "production",
              ZoneOffset.UTC,
              Map.of(),
              Map.of("live", new Organisation.DataClass(Duration.ofMinutes(15), Optional.empty())),
              new RecoveryPlan(Optional.empty(), Optional.empty(), Duration.ZERO, Map.of()),
              EvidenceLinks.none()),
          List.of(
              new Environment(
                  "production",
                  List.of(),
                  List.of(),
                  List.of(new Dataset("d", "Data " + HOSTILE, "live", "db", List.of(source))),
                  List.of(),
                  List.of(),
                  List.of(),
                  new Practices(List.of(), List.of(), List.of(), List.of(), List.of()))),
          List.of(),
          Map.of());
    }

    @Override
    public SourceReport report(String environment, RecoverySource source) {
      return report;
    }

    @Override
    public Duration every() {
      return Duration.ofMinutes(1);
    }

    @Override
    public List<Impact> impacts(String environment) {
      return impacts;
    }

    @Override
    public List<SloStatus> slos(String environment) {
      return List.of();
    }

    @Override
    public Optional<SloStatus> slo(ObjectiveId id) {
      return Optional.empty();
    }

    @Override
    public List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step) {
      return List.of();
    }

    @Override
    public List<BadExample> badExamples(ObjectiveId id) {
      return List.of();
    }

    @Override
    public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at) {
      return Optional.empty();
    }
  }

  private String html() throws Exception {
    var clock = InstantSource.fixed(NOW);
    var request = new MockHttpServletRequest("GET", "/recovery");
    var response = new MockHttpServletResponse();
    new RecoveryController(
            TemplateEngine.createPrecompiled(ContentType.Html),
            new Shells(world::catalogue, world, "production", clock),
            world::catalogue,
            new RecoveryController.Seen(world, world),
            clock)
        .recovery("", "", "", request, response)
        .render(Map.of(), request, response);
    return response.getContentAsString().replace('\u00a0', ' ');
  }

  @Test
  void whatIsSeenWithinTheRpoIsFineAndEscaped() throws Exception {
    world.seen(1, 4);

    assertThat(html())
        .contains("RPO kept", "<b class=\"\">5 min</b>", "of 15 min", "10 min left")
        .contains("1 of 1 seen to be within their RPO", "never since 23 Nov")
        .doesNotContain("RPOs are missed", HOSTILE);
  }

  @Test
  void whatWasNotSeenLatelyIsUnknownAndNeverFine() throws Exception {
    world.seen(5, 4);
    world.refused("AWS denies rds:DescribeDBInstances: add this action " + HOSTILE);

    assertThat(html())
        .contains("only assumed", "assumed, last seen 03:07", "s-unknown", "0 of 1 seen")
        .contains("pitr/bs-prod: AWS denies rds:DescribeDBInstances")
        .doesNotContain("RPO kept", HOSTILE);
  }

  @Test
  void whatIsMissedStandsAtTheTop() throws Exception {
    world.seen(1, 20);

    assertThat(html())
        .contains("1 of 1 RPOs are missed now.", "missed since 03:06", "s-crit", "1 min since");
  }

  @Test
  void whatNobodyAsksSaysHowToAsk() throws Exception {
    assertThat(html())
        .contains("not measured", "pitr/bs-prod: start the server with --aws-region")
        .contains("0 of 1 seen");
    world.measured = false;
    assertThat(html()).contains("nothing is measured here", "aws: {dbInstance: …}");
  }

  @Test
  void pastImpactsAreJudgedByTheirRto() throws Exception {
    assertThat(html()).contains("None is known here.");
    world.impact(10, true);
    world.impact(20, true);
    world.impact(5, false);

    assertThat(html())
        .contains("1 of 2 in time", "10 min of 15 min", "RTO kept", "RTO missed", "not back yet");
  }
}
