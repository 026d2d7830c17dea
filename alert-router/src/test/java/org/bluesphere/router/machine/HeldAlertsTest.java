package org.bluesphere.router.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.router.Fixtures.T0;
import static org.bluesphere.router.Fixtures.held;
import static org.bluesphere.router.Fixtures.plain;

import java.time.Duration;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.alert.AlertBook;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.junit.jupiter.api.Test;

/** What an evaluator's alerts live by, and what the router says about itself. */
class HeldAlertsTest {
  private final Bench bench =
      new Bench(Fixtures.publishing(Publish.NEVER, false), "page", "tickets");

  @Test
  void aHeldAlertOutlivesItsEndAndAPlainOneDoesNot() {
    bench.alerts(held("Held", T0, T0.plusSeconds(300)), plain("Plain", T0, T0.plusSeconds(300)));

    bench.pass(Duration.ofSeconds(301));

    assertThat(bench.fires("Held")).isTrue();
    assertThat(bench.fires("Plain")).isFalse();
  }

  @Test
  void theMachineKnowsWhenAPlainAlertEndsAndWhenAnEvaluatorFallsSilent() {
    var end = T0.plusSeconds(10);

    assertThat(bench.alerts(plain("Plain", T0, end)).nextDue()).contains(end);
    bench.pass(Duration.ofSeconds(31));
    assertThat(bench.fullSet(1).nextDue()).contains(bench.now().plusSeconds(90));
  }

  @Test
  void threeFullSetsInARowWithoutItEndAnAlert() {
    var other = held("Other", T0, T0.plusSeconds(300));
    bench.fullSet(1, held("Gone", T0, T0.plusSeconds(300)), other);
    bench.fullSet(2, other);
    bench.fullSet(3, other);
    assertThat(bench.fires("Gone")).isTrue();

    bench.fullSet(4, other);

    assertThat(bench.fires("Gone")).isFalse();
    assertThat(bench.fires("Other")).isTrue();
  }

  @Test
  void aSetWithItStartsTheCountAnew() {
    var alert = held("Flap", T0, T0.plusSeconds(300));
    bench.fullSet(1, alert);
    bench.fullSet(2);
    bench.fullSet(3);
    bench.fullSet(4, alert);
    bench.fullSet(5);
    bench.fullSet(6);

    assertThat(bench.fires("Flap")).isTrue();
  }

  @Test
  void aSetThatComesTwiceOrIsNotWholeCountsForNothing() {
    bench.fullSet(1, held("Gone", T0, T0.plusSeconds(300)));
    for (int i = 0; i < 5; i++) {
      bench.fullSet(2);
    }
    var cut = Fixtures.fullSet(3, T0, held("Other", T0, T0.plusSeconds(300)));
    for (int i = 0; i < 5; i++) {
      bench.on(new RouterEvent.Alerts(cut.subList(1, 2)));
    }

    assertThat(bench.fires("Gone")).isTrue();
  }

  @Test
  void anEvaluatorSilentForNinetySecondsPagesAndItsReturnResolves() {
    bench.fullSet(1, held("Held", T0, T0.plusSeconds(300)));
    bench.pass(Duration.ofSeconds(89));
    assertThat(bench.fires(AlertBook.EVALUATOR_SILENT)).isFalse();

    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.fires(AlertBook.EVALUATOR_SILENT)).isTrue();
    assertThat(bench.alert("Held").stale()).isTrue();

    bench.fullSet(2, held("Held", T0, T0.plusSeconds(300)));
    assertThat(bench.fires(AlertBook.EVALUATOR_SILENT)).isFalse();
    assertThat(bench.alert("Held").stale()).isFalse();
  }

  @Test
  void timeInWhichTheRouterWasDownIsNotSilence() {
    bench.fullSet(1);
    bench.pass(Duration.ofSeconds(60));
    bench.on(new RouterEvent.Opened());
    bench.pass(Duration.ofSeconds(89));

    assertThat(bench.fires(AlertBook.EVALUATOR_SILENT)).isFalse();
  }

  @Test
  void anEvaluatorThatNeverReturnsIsForgottenInTheEnd() {
    bench.fullSet(1, held("Held", T0, T0.plusSeconds(300)));
    bench.pass(Duration.ofSeconds(91));

    bench.jump(Machine.KEPT.plusDays(1));
    bench.pass(Duration.ofMinutes(6));

    assertThat(bench.state().alerts()).isEmpty();
    assertThat(bench.state().evaluators()).isEmpty();
  }

  @Test
  void aRefusedPageIsToldElsewhereAndAgainUntilItIsTaken() {
    bench.answers("page", new DeliveryResult.Refused(403, "who are you"));
    bench.alerts(held("HardDown", T0, T0.plus(Duration.ofDays(1))));
    bench.pass(Duration.ofSeconds(62));
    assertThat(bench.told("tickets"))
        .singleElement()
        .matches(n -> n.message().body().contains("who are you"));
    assertThat(bench.state().deliveries().values()).anyMatch(d -> d.state() == Delivery.State.DEAD);

    bench.answers("page", new DeliveryResult.Sent(202, "", "key"));
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.told("page")).anyMatch(n -> n.message().title().contains("HardDown"));
    assertThat(bench.fires(AlertBook.NOTIFIER_BROKEN)).isFalse();
  }

  @Test
  void theSuccessOfAnotherGroupDoesNotHideARefusal() {
    bench.answers("page", new DeliveryResult.Refused(400, "bad page"));
    bench.alerts(held("HardDown", T0, T0.plus(Duration.ofDays(1))));
    bench.pass(Duration.ofSeconds(31));
    bench.answers("page", new DeliveryResult.Sent(202, "", "key"));
    var other = Fixtures.alert("Other", "web", "page", T0, T0.plus(Duration.ofDays(1)), "e1");
    bench.alerts(other);

    bench.pass(Duration.ofSeconds(32));

    assertThat(bench.told("tickets"))
        .singleElement()
        .matches(n -> n.message().body().contains("bad page"));
  }

  @Test
  void whatEndsAfterARefusalIsStillToldToEnd() {
    bench.alerts(held("HardDown", T0, T0.plus(Duration.ofDays(1))));
    bench.pass(Duration.ofSeconds(31));
    bench.answers("page", new DeliveryResult.Refused(400, "no"));
    bench.alerts(held("SecondDown", T0, T0.plus(Duration.ofDays(1))));
    bench.pass(Duration.ofMinutes(5));
    bench.answers("page", new DeliveryResult.Sent(202, "", "key"));
    bench.alerts(held("HardDown", T0, bench.now()), held("SecondDown", T0, bench.now()));
    bench.told("page");

    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.told("page")).anyMatch(n -> n.action() == Action.RESOLVE);
  }

  @Test
  void aClockThatGoesBackDelaysAPageByAnIntervalAtMost() {
    bench.alerts(held("HardDown", T0, T0.plus(Duration.ofDays(1))));
    bench.jump(Duration.ofHours(-1));
    bench.on(new RouterEvent.ListensAgain());

    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.told("page")).hasSize(1);
  }

  @Test
  void aReceiverThatIsConfiguredLaterHearsWhatStillFires() {
    var lonely = new Bench(Fixtures.publishing(Publish.NEVER, false));
    lonely.alerts(held("HardDown", T0, T0.plus(Duration.ofDays(1))));
    lonely.pass(Duration.ofSeconds(31));

    assertThat(lonely.state().groups().values())
        .allMatch(group -> group.told().orElseThrow().firing().isEmpty());
    assertThat(lonely.state().deliveries()).isEmpty();
  }
}
