package org.bluesphere.router.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.http.RudeServer;
import org.bluesphere.router.http.VendorHttp;
import org.bluesphere.router.notify.Link;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagerDutyNotifierTest {
  private final PagerDutyStandIn vendor = PagerDutyStandIn.start(0);
  private final RudeServer rude = new RudeServer();
  private final VendorHttp http = new VendorHttp(Duration.ofSeconds(20));
  private final VendorHttp impatient = new VendorHttp(Duration.ofMillis(300));

  @AfterEach
  void stop() {
    http.close();
    impatient.close();
    vendor.close();
    rude.close();
  }

  private static Delivery delivery(Action action) {
    return Fixtures.delivery(Fixtures.notification("page", "g", action));
  }

  private DeliveryResult deliver(PagerDutyNotifier notifier, Delivery delivery, Memory memory) {
    return notifier.deliver(delivery, memory.using(notifier.reference(delivery, memory)));
  }

  private PagerDutyNotifier notifier(String key) {
    return new PagerDutyNotifier(vendor.base(), new Secret(key), http);
  }

  @Test
  void aTriggerOpensAndAResolveWithTheSameKeyCloses() {
    var opened = deliver(notifier("k1"), delivery(Action.TRIGGER), Memory.NONE);
    assertThat(opened)
        .isInstanceOfSatisfying(
            DeliveryResult.Sent.class, sent -> assertThat(sent.memory()).isEqualTo("k1"));

    var closed = deliver(notifier("k2"), delivery(Action.RESOLVE), new Memory("k1", false, true));

    assertThat(vendor.open()).isEmpty();
    assertThat(closed)
        .isInstanceOfSatisfying(
            DeliveryResult.Sent.class, sent -> assertThat(sent.memory()).isEmpty());
  }

  @Test
  void aTriggerTakenWithHalfAnAnswerIsSafeToRepeat() {
    vendor.cutAfterWrite();
    assertThat(deliver(notifier("k1"), delivery(Action.TRIGGER), Memory.NONE))
        .isInstanceOf(DeliveryResult.Unknown.class);
    vendor.heal();

    deliver(notifier("k1"), delivery(Action.TRIGGER), new Memory("k1", true, false));

    assertThat(vendor.opened()).hasSize(1);
  }

  @Test
  void anAnswerThatStallsDoesNotHoldTheLane() {
    rude.stall();
    var notifier = new PagerDutyNotifier(rude.base(), new Secret("k1"), impatient);

    assertThat(deliver(notifier, delivery(Action.TRIGGER), Memory.NONE))
        .isInstanceOf(DeliveryResult.Unknown.class);
  }

  @Test
  void aKeyThatCannotBeReadIsToldAndTriedAgain() {
    var notifier = notifier("env:BLUESPHERE_NO_SUCH_VARIABLE");

    assertThat(deliver(notifier, delivery(Action.TRIGGER), Memory.NONE))
        .isInstanceOfSatisfying(
            DeliveryResult.Failed.class,
            failed -> assertThat(failed.answer()).contains("BLUESPHERE_NO_SUCH_VARIABLE"));
    assertThat(vendor.calls()).isEmpty();
  }

  private static Delivery saying(String title, String detail, String link) {
    var details = new TreeMap<>(Map.of("text", detail));
    var message =
        new Message(
            title, "", "", "odd", "prod/api", Fixtures.T0, details, List.of(new Link(link, "x")));
    return Fixtures.delivery(new Notification("page", "g", "k", Action.TRIGGER, message));
  }

  @Test
  void aPageIsNeverLostToItsLengthOrAnOddSeverity() {
    var delivery = saying("t".repeat(3_000), "d".repeat(600_000), "http://localhost");

    assertThat(deliver(notifier("k1"), delivery, Memory.NONE))
        .isInstanceOf(DeliveryResult.Sent.class);
    assertThat(vendor.calls().getFirst().body())
        .contains("\"severity\":\"error\"")
        .hasSizeLessThan(500_000);
  }

  @Test
  void whatIsShownHidesTheKeyAndTheTokenOfADraft() {
    var link = "http://localhost/publish?token=123.abc-_x&revision=1";
    var shown = notifier("k1").payload(saying("t", "d", link), Memory.NONE);

    assertThat(shown)
        .doesNotContain("k1")
        .doesNotContain("123.abc")
        .contains("token=<redacted>&revision=1");
  }
}
