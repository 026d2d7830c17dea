package org.bluesphere.router.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.router.Fixtures.T0;
import static org.bluesphere.router.Fixtures.alert;
import static org.bluesphere.router.Fixtures.held;
import static org.bluesphere.router.Fixtures.impact;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.incident.Incident.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One incident per environment and service: open, merged, monitoring, resolved, reopened. */
class IncidentLifeTest {
  private static final Duration GROUP_INTERVAL = Duration.ofMinutes(5);
  private final Bench bench = new Bench(Fixtures.publishing(Publish.AUTO, true), "page");

  private static Alert firing(String name) {
    return held(name, T0, T0.plus(Duration.ofDays(1)));
  }

  private void open() {
    bench.alerts(firing("HardDown"));
    bench.pass(Duration.ofSeconds(31));
  }

  private void repair() {
    bench.alerts(held("HardDown", T0, bench.now()));
    bench.pass(GROUP_INTERVAL);
  }

  @Test
  void twoAlertsAndTwoImpactsOfOneServiceAreOneIncident() {
    open();
    bench.alerts(firing("SLOBurnRate"));
    bench.impacts(impact("i1", T0, Optional.empty()), impact("i2", T0, Optional.empty()));
    bench.pass(GROUP_INTERVAL);

    assertThat(bench.state().incidents()).hasSize(1);
    assertThat(bench.incident().alerts()).containsExactly("HardDown", "SLOBurnRate");
    assertThat(bench.incident().impacts()).containsExactly("i1", "i2");
  }

  @Test
  void itResolvesWhenTheEndOfTheImpactIsKnownAndNotBefore() {
    bench.impacts(impact("i1", T0, Optional.empty()));
    open();
    repair();
    bench.pass(Duration.ofMinutes(30));
    assertThat(bench.incident().status()).isEqualTo(Status.MONITORING);

    bench.impacts(impact("i1", T0, Optional.of(bench.now())));

    assertThat(bench.incident().status()).isEqualTo(Status.RESOLVED);
  }

  @Test
  void withoutAnImpactItResolvesAfterAStableTime() {
    open();
    bench.alerts(held("HardDown", T0, bench.now()));
    assertThat(bench.incident().status()).isEqualTo(Status.MONITORING);

    bench.pass(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(bench.incident().status()).isEqualTo(Status.MONITORING);

    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.incident().status()).isEqualTo(Status.RESOLVED);
  }

  @Test
  void theMachineKnowsWhenStabilityEndsIt() {
    open();
    bench.alerts(held("HardDown", T0, bench.now()));
    var monitoring = bench.now();
    bench.pass(GROUP_INTERVAL.minusSeconds(1));

    assertThat(bench.on().nextDue()).contains(monitoring.plus(Duration.ofMinutes(5)));
  }

  @Test
  void badAgainSoonAfterIsTheSameIncident() {
    open();
    repair();
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.incident().status()).isEqualTo(Status.RESOLVED);

    bench.alerts(held("HardDown", bench.now(), bench.now().plus(Duration.ofDays(1))));
    bench.pass(Duration.ofSeconds(31));

    assertThat(bench.state().incidents()).hasSize(1);
    assertThat(bench.incident().status()).isEqualTo(Status.INVESTIGATING);
    assertThat(bench.incident().resolvedAt()).isEmpty();
  }

  @Test
  void badAgainLaterIsAnother() {
    open();
    repair();
    bench.pass(Duration.ofMinutes(32));

    bench.alerts(held("HardDown", bench.now(), bench.now().plus(Duration.ofDays(1))));
    bench.pass(Duration.ofSeconds(31));

    assertThat(bench.state().incidents()).hasSize(2);
  }

  @Test
  void anImpactThatComesBackReopensItsIncidentHoweverLate() {
    bench.impacts(impact("i1", T0, Optional.empty()));
    open();
    bench.impacts(impact("i1", T0, Optional.of(bench.now())));
    repair();
    bench.jump(Duration.ofHours(2));
    assertThat(bench.incident().status()).isEqualTo(Status.RESOLVED);

    bench.impacts(impact("i1", T0, Optional.empty()));

    assertThat(bench.state().incidents()).hasSize(1);
    assertThat(bench.incident().resolvedAt()).isEmpty();
    assertThat(bench.incident().timeline()).anyMatch(e -> e.what().endsWith("bad again"));
  }

  @Test
  void aCriticalAlertClosesTheIncidentItOpened() {
    var end = T0.plus(Duration.ofMinutes(2));
    bench.alerts(alert("Foreign", "api", "critical", T0, end, ""));
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.incident().alerts()).containsExactly("Foreign");

    bench.pass(Duration.ofMinutes(10));

    assertThat(bench.incident().status()).isEqualTo(Status.RESOLVED);
  }

  @Test
  void servicesWhoseNamesLookAlikeKeepIncidentsOfTheirOwn() {
    Instant end = T0.plus(Duration.ofDays(1));
    bench.alerts(
        alert("A", "a/b", "page", T0, end, "e1"), alert("A", "a_b", "page", T0, end, "e1"));
    bench.pass(Duration.ofSeconds(31));

    assertThat(bench.state().incidents()).hasSize(2);
  }

  @Test
  void keysMadeOfLongNamesStayWithinWhatVendorsTake() {
    Instant end = T0.plus(Duration.ofDays(1));
    bench.alerts(alert("A", "s".repeat(400), "page", T0, end, "e1"));
    bench.pass(Duration.ofSeconds(31));

    assertThat(bench.incident().id()).hasSizeLessThan(200);
  }

  @Test
  @Timeout(20) // A second or so; minutes when every incident reads every alert.
  void thousandsOfAlertsAboutHundredsOfServicesStayQuick() {
    var end = T0.plus(Duration.ofDays(1));
    bench.alerts(
        IntStream.range(0, 5_000)
            .mapToObj(i -> alert("A" + i, "s" + i % 500, "page", T0, end, "e1"))
            .toArray(Alert[]::new));

    bench.pass(Duration.ofSeconds(60));

    assertThat(bench.state().incidents()).hasSize(500);
  }

  @Test
  void closedIncidentsAndWhatBelongsToThemAreForgottenInTheEnd() {
    bench.impacts(impact("i1", T0, Optional.empty()));
    open();
    bench.impacts(impact("i1", T0, Optional.of(bench.now())));
    repair();
    bench.jump(Machine.KEPT.minusDays(1));
    assertThat(bench.state().incidents()).hasSize(1);

    bench.jump(Duration.ofDays(2));

    assertThat(bench.state().incidents()).isEmpty();
    assertThat(bench.state().impacts()).isEmpty();
    assertThat(bench.state().memories()).isEmpty();
    assertThat(bench.state().alerts()).isEmpty();
    assertThat(bench.state().deliveries()).hasSizeLessThanOrEqualTo(1);
  }
}
