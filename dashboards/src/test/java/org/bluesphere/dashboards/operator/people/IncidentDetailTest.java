package org.bluesphere.dashboards.operator.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Fixtures;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.dashboards.operator.budget.Look;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.DeliveryView.Attempt;
import org.bluesphere.model.view.IncidentView;
import org.junit.jupiter.api.Test;

class IncidentDetailTest {
  private static final Instant T0 = Fixtures.NOW.minusSeconds(600);
  private static final Times TIMES = new Times(ZoneOffset.UTC, Fixtures.NOW);
  private static final String RUNBOOK =
      "# Do\n\nSome text 1. not a step\n\n1. Look\n2. Roll back\n 3) Wait <b>\n";

  private static IncidentView incident(Optional<Instant> resolved, IncidentView.Entry... entries) {
    return new IncidentView(
        "inc-1",
        Fixtures.ENVIRONMENT,
        "api",
        "Problem with api",
        resolved.isPresent() ? "resolved" : "investigating",
        T0.plusSeconds(30),
        Optional.empty(),
        resolved,
        List.of("impact-1"),
        List.of("SLOHardDown availability", "SLOBurnRate gone"),
        resolved.isPresent() ? "declined" : "draft",
        3,
        List.of(entries));
  }

  private static DeliveryView page(long id, String service, Instant at, int status) {
    return new DeliveryView(
        id,
        "page",
        "pagerduty",
        "{environment=\"" + Fixtures.ENVIRONMENT + "\", service=\"" + service + "\"}",
        "key",
        "trigger",
        "sent",
        at,
        at,
        "{}",
        List.of(new Attempt(at.plusSeconds(2), status, "")));
  }

  private static Impact impact(Optional<Instant> t4) {
    return new Impact(
        "impact-1",
        Fixtures.ENVIRONMENT,
        "api",
        T0,
        Fixtures.NOW,
        t4,
        Optional.of(Duration.ofMinutes(15)),
        List.of("availability"));
  }

  private static IncidentDetail detail(
      IncidentView incident, List<Impact> impacts, DeliveryView... deliveries) {
    var declared = Fixtures.catalogue(Fixtures.promise("api"));
    var catalogue =
        new Catalogue(
            declared.version(),
            declared.organisation(),
            declared.environments(),
            List.of(),
            Map.of("api", RUNBOOK));
    return IncidentDetail.of(
        incident, catalogue, impacts, List.of(deliveries), "We are investigating.", TIMES);
  }

  @Test
  void phasesAreWhatIsKnownAndTheRestIsSaidToBeUnknown() {
    var detail =
        detail(
            incident(Optional.empty()),
            List.of(impact(Optional.empty())),
            page(1, "api", T0.plusSeconds(31), 503),
            page(2, "api", T0.plusSeconds(40), 202));

    assertThat(detail.phases())
        .extracting(phase -> phase.name() + " " + phase.css())
        .containsExactly(
            "Detected done", "Paged done", "Acknowledged todo", "Mitigating live", "Resolved todo");
    assertThat(detail.phases().get(0).text()).startsWith("30\u00a0s after");
    assertThat(detail.phases().get(1).text()).isEqualTo("12\u00a0s later");
    assertThat(detail.phases().get(2).text()).startsWith("unknown");
    assertThat(detail.clock().orElseThrow().text()).isEqualTo("05:00");
    assertThat(detail.draft()).contains("We are investigating.");
    assertThat(detail.look()).isEqualTo(Look.CRIT);
  }

  @Test
  void whatIsOverHasNeitherClockNorDraft() {
    var end = Fixtures.NOW.minusSeconds(60);
    var detail =
        detail(incident(Optional.of(end)), List.of(impact(Optional.of(T0.plusSeconds(300)))));

    assertThat(detail.clock()).isEmpty();
    assertThat(detail.draft()).isEmpty();
    assertThat(detail.phases().get(3))
        .isEqualTo(new Phase("Restored", "5\u00a0min after it broke", "done"));
    assertThat(detail.look()).isEqualTo(Look.OK);
  }

  @Test
  void deliveriesOfOthersAreLeftOut() {
    var detail =
        detail(
            incident(Optional.empty()),
            List.of(),
            page(1, "web", T0.plusSeconds(60), 202),
            page(2, "api", T0.minusSeconds(600), 202),
            page(3, "api", T0.plusSeconds(60), 202));

    assertThat(detail.deliveries()).extracting(DeliveryView::id).containsExactly(3L);
  }

  @Test
  void stepsAreTheNumberedLinesAndRememberWhatWasDone() {
    var done = new IncidentView.Entry(T0, IncidentView.DONE + "Look");
    var undone = new IncidentView.Entry(T0.plusSeconds(1), IncidentView.OPEN_AGAIN + "Look");

    var steps = detail(incident(Optional.empty(), done), List.of()).runbook().orElseThrow().steps();
    assertThat(steps)
        .extracting(step -> step.text() + " " + step.done().isPresent() + " " + step.next())
        .containsExactly("Look true false", "Roll back false true", "Wait <b> false false");

    var again = detail(incident(Optional.empty(), done, undone), List.of()).runbook().orElseThrow();
    assertThat(again.steps().getFirst().done()).isEmpty();
  }

  @Test
  void alertsLeadToTheirObjectives() {
    assertThat(detail(incident(Optional.empty()), List.of()).alerts())
        .containsExactly(
            new IncidentDetail.AlertLink(
                "availability: SLOHardDown",
                "/slos/api/availability?environment=" + Fixtures.ENVIRONMENT),
            new IncidentDetail.AlertLink("SLOBurnRate gone", ""));
  }

  @Test
  void theOutboxCountsEveryStateAndFilters() {
    var all = List.of(page(1, "api", T0, 202), page(2, "api", T0, 202));
    var outbox = Outbox.of(all, "dead", "", new Links("demo"), TIMES);

    assertThat(outbox.states()).containsEntry("sent", 2).containsEntry("dead", 0);
    assertThat(outbox.deliveries()).isEmpty();
    assertThat(outbox.filtered("sent", "page"))
        .contains("state=sent", "receiver=page", "environment=demo");
    assertThat(Outbox.pretty("{\"a\":1}")).contains("\n");
    assertThat(Outbox.pretty("no json")).isEqualTo("no json");
  }
}
