package org.bluesphere.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.router.incident.PublicationPolicy.Publication;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.bluesphere.router.standin.StatuspageStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterIT {
  private final PagerDutyStandIn pagerDuty = PagerDutyStandIn.start(0);
  private final StatuspageStandIn statuspage = StatuspageStandIn.start(0);
  @TempDir Path home;

  @AfterEach
  void stop() {
    pagerDuty.close();
    statuspage.close();
  }

  private Router open(PagePolicy.Publish publish) {
    var to = Optional.of(new RouterSettings.PagerDuty(pagerDuty.base(), new Secret("R-KEY")));
    var page =
        new RouterSettings.Statuspage(
            statuspage.base(), new Secret("token"), Duration.ofMillis(20));
    var settings =
        new RouterSettings(
            Optional.of(home.resolve("router.db")),
            URI.create("http://localhost"),
            to,
            to,
            to,
            Optional.of(page),
            Duration.ofMillis(500));
    var policy = new PagePolicy("api", publish, Duration.ofMinutes(15), false);
    return Router.open(
        settings,
        (environment, service) -> new Publication(policy, "page1", "comp1"),
        Tempo.test(),
        InstantSource.system());
  }

  private static Alert alert(Instant start, Instant end) {
    var labels =
        Labels.of(
            "alertname", "HardDown", "environment", "prod", "service", "api", "severity", "page");
    return new Alert(labels, Labels.of(Alert.EVALUATOR, "e1", "summary", "down"), start, end, "");
  }

  private static Impact impact(Instant t0, Optional<Instant> t4) {
    return new Impact("i1", "prod", "api", t0, t0, t4, Optional.empty(), List.of("availability"));
  }

  @Test
  void aPageOpensAndClosesAtBothVendors() {
    try (var router = open(PagePolicy.Publish.AUTO)) {
      var t0 = Instant.now();
      router.accept(List.of(alert(t0, t0.plusSeconds(300))));
      router.impacts(List.of(impact(t0, Optional.empty())));
      await().untilAsserted(() -> assertThat(pagerDuty.opened()).hasSize(1));
      await().untilAsserted(() -> assertThat(statuspage.incidents()).hasSize(1));

      router.accept(List.of(alert(t0, Instant.now())));
      await().untilAsserted(() -> assertThat(pagerDuty.resolves()).hasSize(1));
      await()
          .untilAsserted(
              () -> assertThat(statuspage.incidents().getFirst().status()).isEqualTo("monitoring"));
      router.impacts(List.of(impact(t0, Optional.of(Instant.now()))));

      await()
          .untilAsserted(
              () -> assertThat(statuspage.incidents().getFirst().status()).isEqualTo("resolved"));
      assertThat(pagerDuty.open()).isEmpty();
      assertThat(statuspage.incidents()).hasSize(1);
      assertThat(router.deliveries(10)).allMatch(d -> !d.payload().contains("R-KEY"));
    }
  }

  @Test
  void aHalfAnswerNeverMakesASecondPublicIncident() {
    statuspage.cutAfterWrite();
    try (var router = open(PagePolicy.Publish.AUTO)) {
      var t0 = Instant.now();
      router.accept(List.of(alert(t0, t0.plusSeconds(300))));
      await().untilAsserted(() -> assertThat(statuspage.incidents()).hasSize(1));
      await()
          .until(() -> router.deliveries(10).stream().anyMatch(d -> d.state().equals("unknown")));
      statuspage.heal();

      await()
          .untilAsserted(() ->
              assertThat(router.deliveries(10))
                  .anyMatch(d -> d.receiver().equals("statuspage") && d.state().equals("sent")));
      assertThat(statuspage.incidents()).hasSize(1);
    }
  }

  @Test
  void aPageSurvivesARestartWhileTheVendorIsDown() {
    pagerDuty.answerWith(503);
    try (var router = open(PagePolicy.Publish.NEVER)) {
      router.accept(List.of(alert(Instant.now(), Instant.now().plusSeconds(300))));
      await().until(() -> !pagerDuty.calls().isEmpty());
    }
    pagerDuty.heal();

    try (var router = open(PagePolicy.Publish.NEVER)) {
      await().untilAsserted(() -> assertThat(pagerDuty.opened()).hasSize(1));
      assertThat(router.alerts()).hasSize(1);
    }
    assertThat(pagerDuty.opened()).hasSize(1);
  }

  @Test
  void anAskedIncidentIsPublishedOnceByItsLink() {
    try (var router = open(PagePolicy.Publish.ASK)) {
      var t0 = Instant.now();
      router.accept(List.of(alert(t0, t0.plusSeconds(300))));
      // A call is on record after what it triggered.
      await().until(() -> pagerDuty.calls().stream().anyMatch(c -> c.body().contains("token=")));
      var id = router.incidents("prod").getFirst().id();

      assertThat(router.publish(id, "1.forged", 1).name()).isEqualTo("FORBIDDEN");
      var body = pagerDuty.calls().stream().filter(c -> c.body().contains("token=")).findFirst();
      var token = body.orElseThrow().body().replaceAll(".*token=([^&]*)&.*", "$1");
      assertThat(router.publish(id, token, 1).name()).isEqualTo("DONE");
      assertThat(router.publish(id, token, 1).name()).isEqualTo("OUTDATED");

      await().untilAsserted(() -> assertThat(statuspage.incidents()).hasSize(1));
    }
  }
}
