package org.bluesphere.router.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.model.signal.Change;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.junit.jupiter.api.Test;

/** Deploys are told once each, and hold up no page. */
class ChangesTest {
  private final Bench bench =
      new Bench(Fixtures.publishing(Publish.NEVER, false), "page", "tickets", "changes");

  private Change change(String version, Instant at) {
    var id = "prod/api " + version + " " + at;
    return new Change(
        id, at, "prod", "api", "version " + version, List.of("ci"), "https://ci.test/7");
  }

  private Change change(String version) {
    return change(version, bench.now());
  }

  private void changes(Change... changes) {
    bench.on(new RouterEvent.Changes(List.of(changes)));
  }

  private List<Delivery> deliveries() {
    return bench.state().deliveries().values().stream().filter(Delivery::once).toList();
  }

  @Test
  void aDeployIsToldInWords() {
    changes(change("1.4"));

    assertThat(bench.told("changes"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.action()).isEqualTo(Notification.Action.CHANGE);
          assertThat(it.message().title()).isEqualTo("Deploy of api in prod: version 1.4");
          assertThat(it.message().details()).containsEntry("told_by", "ci");
          assertThat(it.message().links()).hasSize(1);
        });
  }

  @Test
  void theSameDeployIsToldOnceHoweverOftenItComes() {
    var first = change("1.4");
    changes(first);
    changes(first, change("1.5"));
    bench.pass(Duration.ofSeconds(5));
    bench.on(new RouterEvent.Opened());
    changes(first);

    assertThat(bench.told("changes")).hasSize(2);
  }

  @Test
  void whatWasDeployedLongAgoIsNoNews() {
    changes(change("1.4", bench.now().minus(Duration.ofHours(1))));

    assertThat(deliveries()).isEmpty();
  }

  @Test
  void manyDeploysGoOutApartSoThatPagesKeepTheReceiversPatience() {
    var many = IntStream.range(0, 5).mapToObj(i -> change("1." + i)).toArray(Change[]::new);
    changes(many);
    assertThat(bench.told("changes")).hasSize(1);

    bench.alerts(Fixtures.plain("Down", bench.now(), bench.now().plusSeconds(300)));
    bench.pass(Duration.ofSeconds(8));
    assertThat(bench.told("changes")).hasSize(4);
  }

  @Test
  void anUnknownOutcomeIsRepeatedOnceAndThenSaidToBeUnknown() {
    bench.answers("changes", new DeliveryResult.Unknown("no whole answer"));
    changes(change("1.4"));
    bench.pass(Duration.ofMinutes(10));

    assertThat(bench.told("changes")).hasSize(2);
    assertThat(deliveries())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.state()).isEqualTo(Delivery.State.DEAD);
          assertThat(it.attempts().getLast().answer())
              .isEqualTo("no whole answer; sent twice and perhaps taken twice: not sent again");
          assertThat(it.attempts()).allMatch(attempt -> attempt.unsure());
        });
  }

  @Test
  void whatIsTakenTheSecondTimeIsSent() {
    bench.answers("changes", new DeliveryResult.Unknown("no whole answer"));
    changes(change("1.4"));
    bench.answers("changes", new DeliveryResult.Sent(202, "", ""));
    bench.pass(Duration.ofSeconds(5));

    assertThat(deliveries())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.state()).isEqualTo(Delivery.State.SENT);
          assertThat(it.unsure()).isTrue();
        });
  }

  @Test
  void aReceiverThatIsDownIsTriedForAnHourAndNobodyIsWoken() {
    bench.answers("changes", new DeliveryResult.Failed(503, "down"));
    changes(change("1.4"));
    bench.pass(Duration.ofMinutes(64));

    assertThat(deliveries().getFirst().state()).isEqualTo(Delivery.State.DEAD);
    assertThat(deliveries().getFirst().attempts().getLast().answer())
        .isEqualTo("down; given up after an hour");
    assertThat(bench.told("page")).isEmpty();
  }

  @Test
  void aRefusalIsATicketAndNoPageUntilTheNextDeployIsTaken() {
    bench.answers("changes", new DeliveryResult.Refused(400, "bad key"));
    changes(change("1.4"));
    bench.pass(Duration.ofSeconds(40));
    assertThat(bench.fires("NotifierBroken")).isTrue();
    assertThat(bench.state().deliveries().values())
        .extracting(it -> it.notification().receiver())
        .contains("tickets")
        .doesNotContain("page");

    bench.answers("changes", new DeliveryResult.Sent(202, "", ""));
    changes(change("1.5"));
    bench.pass(Duration.ofSeconds(5));
    assertThat(bench.fires("NotifierBroken")).isFalse();
  }

  @Test
  void nobodyConfiguredIsToldNothing() {
    var alone = new Bench(Fixtures.publishing(Publish.NEVER, false), "page");
    alone.on(new RouterEvent.Changes(List.of(change("1.4"))));

    assertThat(alone.state().deliveries()).isEmpty();
  }

  @Test
  void whatMayStillBeToldIsNotForgotten() {
    var many = IntStream.range(0, 1_000).mapToObj(i -> change("1." + i)).toArray(Change[]::new);
    changes(many);
    bench.pass(Duration.ofMinutes(35));
    assertThat(deliveries()).hasSize(1_000);
    bench.told("changes");

    changes(many);
    bench.pass(Duration.ofSeconds(10));

    assertThat(bench.told("changes")).isEmpty();
    assertThat(deliveries()).hasSize(1_000);
  }
}
