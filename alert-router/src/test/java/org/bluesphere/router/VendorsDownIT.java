package org.bluesphere.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.model.port.AlertSink.UnavailableException;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Vendors, keys and disks that fail under a whole router: kept, retried or told elsewhere. */
class VendorsDownIT {
  private final PagerDutyStandIn pages = PagerDutyStandIn.start(0);
  private final PagerDutyStandIn tickets = PagerDutyStandIn.start(0);
  @TempDir private Path home;

  @AfterEach
  void stop() {
    pages.close();
    tickets.close();
  }

  private Router open(String key, Tempo tempo, InstantSource clock) {
    var settings =
        new RouterSettings(
            Optional.of(home.resolve("router.db")),
            URI.create("http://localhost"),
            Optional.of(new RouterSettings.PagerDuty(pages.base(), new Secret(key))),
            Optional.of(new RouterSettings.PagerDuty(tickets.base(), new Secret("T-KEY"))),
            Optional.of(new RouterSettings.PagerDuty(pages.base(), new Secret(key))),
            Optional.empty(),
            Duration.ofMillis(500));
    return Router.open(settings, Fixtures.publishing(Publish.NEVER, false), tempo, clock);
  }

  private Router open(String key) {
    return open(key, Tempo.test(), InstantSource.system());
  }

  private static Alert firing(String name, String severity) {
    var now = Instant.now();
    return Fixtures.alert(name, "api", severity, now, now.plusSeconds(300), "e1");
  }

  private static void awaitState(Router router, String receiver, String state) {
    await()
        .untilAsserted(() ->
            assertThat(router.deliveries(50))
                .anyMatch(d -> d.receiver().equals(receiver) && d.state().equals(state)));
  }

  private static DeliveryView first(Router router) {
    return router.deliveries(50).getLast();
  }

  @Test
  void aRefusedPageIsDeadInSightAndToldThroughTheOtherReceiver() {
    pages.answerWith(400);
    try (var router = open("P-KEY")) {
      router.accept(List.of(firing("HardDown", "page")));

      awaitState(router, "page", "dead");
      assertThat(first(router).attempts().getFirst().status()).isEqualTo(400);
      await().until(() -> !tickets.opened().isEmpty());
      assertThat(tickets.calls().getFirst().body()).contains("Receiver page refuses");

      pages.heal();
      await().until(() -> !pages.opened().isEmpty());
      await().until(() -> !tickets.resolves().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aPageThatIsNotTakenIsTriedAgainUntilItIs(int status) {
    pages.answerWith(status);
    try (var router = open("P-KEY")) {
      router.accept(List.of(firing("HardDown", "page")));
      awaitState(router, "page", "retry");
      pages.heal();

      awaitState(router, "page", "sent");
      assertThat(pages.opened()).hasSize(1);
      assertThat(tickets.calls()).isEmpty();
    }
  }

  @Test
  void aReceiverThatHangsHoldsNobodyElseUp() {
    pages.hang();
    try (var router = open("P-KEY")) {
      router.accept(List.of(firing("HardDown", "page"), firing("Slow", "ticket")));

      awaitState(router, "tickets", "sent");
      awaitState(router, "page", "unknown");
      pages.heal();
      await().until(() -> !pages.opened().isEmpty());
      assertThat(pages.opened()).hasSize(1);
    }
  }

  @Test
  void aKeyThatIsPutInPlaceLaterSendsWhatWaited() throws Exception {
    var file = home.resolve("key");
    try (var router = open("file:" + file)) {
      router.accept(List.of(firing("HardDown", "page")));
      awaitState(router, "page", "retry");
      assertThat(first(router).attempts().getFirst().answer()).contains("can't be read");

      Files.writeString(file, "P-KEY\n");

      await().until(() -> pages.open().keySet().stream().anyMatch(k -> k.startsWith("P-KEY|")));
    }
  }

  @Test
  void aMistypedKeyDoesNotOutliveItsCorrection() {
    pages.answerWith(400);
    try (var router = open("WRONG")) {
      router.accept(List.of(firing("HardDown", "page")));
      awaitState(router, "page", "dead");
    }
    pages.heal();

    try (var router = open("P-KEY")) {
      assertThat(router.alerts()).isNotEmpty();
      await().until(() -> !pages.open().isEmpty());
      assertThat(pages.open().keySet()).allMatch(key -> key.startsWith("P-KEY|"));
    }
  }

  @Test
  void whatCannotBeStoredIsRefusedAndTakenOnceThereIsRoom() {
    try (var router = open("P-KEY")) {
      router.accept(List.of(firing("First", "ticket")));
      var jdbc =
          JdbcClient.create(
              new DriverManagerDataSource("jdbc:sqlite:" + home.resolve("router.db")));
      jdbc.sql(
              "CREATE TRIGGER full BEFORE INSERT ON alert "
                  + "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
          .update();

      assertThatThrownBy(() -> router.accept(List.of(firing("Second", "ticket"))))
          .isInstanceOf(UnavailableException.class);
      assertThat(router.alerts()).hasSize(1);

      jdbc.sql("DROP TRIGGER full").update();
      router.accept(List.of(firing("Second", "ticket")));
      assertThat(router.alerts()).hasSize(2);
    }
  }

  @Test
  void moreAlertsThanARouterHoldsAreRefused() {
    try (var router = open("P-KEY")) {
      var now = Instant.now();
      var many =
          IntStream.range(0, 20_001)
              .mapToObj(i -> Fixtures.plain("A" + i, now, now.plusSeconds(60)))
              .toList();

      assertThatThrownBy(() -> router.accept(many))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("fire already");
    }
  }

  @Test
  void theOutboxMovesUnlessSomethingWaitsForMinutes() {
    var now = new AtomicReference<>(Fixtures.T0);
    pages.answerWith(503);
    try (var router = open("P-KEY", Tempo.standard(), now::get)) {
      router.accept(
          List.of(
              Fixtures.held("HardDown", Fixtures.T0.minusSeconds(60), Fixtures.T0.plusSeconds(9))));
      awaitState(router, "page", "retry");
      assertThat(router.outboxMoving()).isTrue();

      now.set(Fixtures.T0.plusSeconds(121));
      await().until(() -> router.deliveries(1).getFirst().attempts().size() > 1);
      assertThat(router.outboxMoving()).isFalse();

      pages.heal();
      now.set(Fixtures.T0.plusSeconds(300));
      await().until(router::outboxMoving);
      assertThat(pages.opened()).hasSize(1);
    }
  }
}
