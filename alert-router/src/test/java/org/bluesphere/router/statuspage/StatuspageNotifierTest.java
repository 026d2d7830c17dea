package org.bluesphere.router.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.router.Fixtures.update;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.http.RudeServer;
import org.bluesphere.router.http.VendorHttp;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.standin.StatuspageStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatuspageNotifierTest {
  private static final Memory UNSURE = new Memory("", true, false);

  private final StatuspageStandIn vendor = StatuspageStandIn.start(0);
  private final RudeServer rude = new RudeServer();
  private final VendorHttp http = new VendorHttp(Duration.ofSeconds(20));
  private final VendorHttp impatient = new VendorHttp(Duration.ofMillis(300));
  private final PacerTest.Stopped time = new PacerTest.Stopped();

  @AfterEach
  void stop() {
    http.close();
    impatient.close();
    vendor.close();
    rude.close();
  }

  private StatuspageNotifier notifier(URI base) {
    var pacer = new Pacer(Duration.ofSeconds(1), time);
    return new StatuspageNotifier(base, new Secret("token"), http, pacer);
  }

  private DeliveryResult deliver(Delivery delivery, Memory memory) {
    return notifier(vendor.base()).deliver(delivery, memory);
  }

  private String opened() {
    return ((DeliveryResult.Sent) deliver(update("investigating"), Memory.NONE)).memory();
  }

  @Test
  void anIncidentIsCreatedOnceAndThenUpdated() {
    var id = opened();
    deliver(update("resolved"), new Memory(id, false, true));

    assertThat(vendor.incidents()).hasSize(1);
    assertThat(vendor.incidents().getFirst().status()).isEqualTo("resolved");
    assertThat(vendor.calls()).hasSize(2);
  }

  @Test
  void afterAnUnknownOutcomeItLooksForItsKeyBeforeItCreates() {
    vendor.cutAfterWrite();
    assertThat(deliver(update("investigating"), Memory.NONE))
        .isInstanceOf(DeliveryResult.Unknown.class);
    vendor.heal();

    var again = deliver(update("investigating"), UNSURE);

    assertThat(again)
        .isInstanceOfSatisfying(
            DeliveryResult.Sent.class, sent -> assertThat(sent.answer()).contains("reconciled"));
    assertThat(vendor.incidents()).hasSize(1);
    assertThat(vendor.calls().getLast().method()).isEqualTo("GET");
  }

  @Test
  void whatWasNotTakenIsCreatedAfterLooking() {
    deliver(update("investigating"), UNSURE);

    assertThat(vendor.calls().stream().map(call -> call.method()).toList())
        .isEqualTo(List.of("GET", "GET", "POST"));
    assertThat(vendor.incidents()).hasSize(1);
  }

  @Test
  void whatWasTakenInAnOlderStateIsUpdated() {
    opened();

    deliver(update("monitoring"), UNSURE);

    assertThat(vendor.incidents()).hasSize(1);
    assertThat(vendor.incidents().getFirst().status()).isEqualTo("monitoring");
  }

  @Test
  void anIncidentThatWasResolvedIsFoundAsWell() {
    var id = opened();
    deliver(update("resolved"), new Memory(id, false, true));

    deliver(update("resolved"), UNSURE);

    assertThat(vendor.incidents()).hasSize(1);
  }

  @Test
  void nothingIsCreatedWhileLookingFails() {
    for (int status : new int[] {429, 500, 401}) {
      vendor.answerWith(status);
      deliver(update("investigating"), UNSURE);
    }
    rude.answer(200, "", "<html>hotel wifi</html>");
    var odd = notifier(rude.base()).deliver(update("investigating"), UNSURE);

    assertThat(odd).isInstanceOf(DeliveryResult.Unknown.class);
    assertThat(vendor.calls()).allMatch(call -> call.method().equals("GET"));
    assertThat(rude.requests()).allMatch(request -> request.startsWith("GET"));
  }

  @Test
  void anAcceptanceWithoutAnIdIsUnknown() {
    for (var body : new String[] {"", "{}", "<html>", "[]"}) {
      rude.answer(201, "", body);

      assertThat(notifier(rude.base()).deliver(update("investigating"), Memory.NONE))
          .isInstanceOf(DeliveryResult.Unknown.class);
    }
  }

  @Test
  void answersAreSortedAsTheyAreForEveryVendor() {
    vendor.answerWith(422);
    assertThat(deliver(update("investigating"), Memory.NONE))
        .isInstanceOf(DeliveryResult.Refused.class);
    vendor.answerWith(420);
    assertThat(deliver(update("investigating"), Memory.NONE))
        .isInstanceOf(DeliveryResult.Limited.class);
    vendor.answerWith(503);
    assertThat(deliver(update("investigating"), Memory.NONE))
        .isInstanceOf(DeliveryResult.Failed.class);
    rude.hang();
    assertThat(
            new StatuspageNotifier(rude.base(), new Secret("token"), impatient, Duration.ZERO)
                .deliver(update("investigating"), Memory.NONE))
        .isInstanceOf(DeliveryResult.Unknown.class);
  }

  @Test
  void lookingAndCreatingKeepToOneRequestASecond() {
    deliver(update("investigating"), UNSURE);

    assertThat(time.waits())
        .isEqualTo(List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)));
  }

  @Test
  void oddPageNamesStayWithinTheirSegment() {
    rude.answer(404, "", "");
    var message = update("investigating").notification().message();
    var details = new TreeMap<>(message.details());
    details.put("page", "a/../b c");
    var odd = Message.of(message.title(), message.body(), message.status(), message.at(), details);
    var notification = update("investigating").notification();
    var delivery =
        Fixtures.delivery(new Notification("statuspage", "g", "k", notification.action(), odd));

    notifier(rude.base()).deliver(delivery, Memory.NONE);

    assertThat(rude.requests().getFirst()).startsWith("POST /v1/pages/a%2F..%2Fb%20c/incidents ");
  }
}
