package org.bluesphere.router.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bluesphere.model.port.TransportAnswer;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.http.RudeServer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whatever carries pages to PagerDuty must do: one request a call, and its answer sorted. */
public abstract class PagerDutyTransportContract {
  private static final String KEY = "R0UTINGKEY0fTheTest";
  private static final Duration PATIENT = Duration.ofSeconds(60);
  private static final Duration IMPATIENT = Duration.ofMillis(700);
  private static final Memory LANE = new Memory(KEY, false, false);

  private final PagerDutyStandIn vendor = PagerDutyStandIn.start(0);
  private final RudeServer rude = new RudeServer();

  /** A transport to {@code base}/v2/enqueue; closed by the test. */
  protected abstract VendorTransport transport(URI base, Duration timeout);

  @AfterEach
  void stop() {
    vendor.close();
    rude.close();
  }

  private DeliveryResult sent(URI base, Duration timeout, Delivery delivery) {
    try (var transport = transport(base, timeout)) {
      var result = new PagerDutyNotifier(new Secret(KEY), transport).deliver(delivery, LANE);
      if (!(result instanceof DeliveryResult.Sent)) {
        assertThat(result.toString()).doesNotContain(KEY);
      }
      return result;
    }
  }

  private DeliveryResult sent(Action action) {
    return sent(vendor.base(), PATIENT, delivery(action));
  }

  /** What becomes of a trigger that is answered so, by the one request that it makes. */
  private DeliveryResult answered(int status, String headers, String body) {
    rude.answer(status, headers, body);
    var result = sent(rude.base(), PATIENT, delivery(Action.TRIGGER));
    assertThat(rude.requests()).as("requests of one call").hasSize(1);
    return result;
  }

  private static Delivery delivery(Action action) {
    return Fixtures.delivery(Fixtures.notification("page", "g", action));
  }

  private static Delivery saying(String title, String detail) {
    var details = new TreeMap<>(Map.of("text", detail));
    var links = List.of(new Link("http://localhost/p?token=123.abc-_x&revision=1", "x"));
    var message = new Message(title, "", "", "odd", "prod/api", Fixtures.T0, details, links);
    return Fixtures.delivery(new Notification("page", "g", "k", Action.TRIGGER, message));
  }

  @Test
  void aTriggerIsTakenAndItsDedupKeyKept() {
    assertThat(sent(Action.TRIGGER))
        .isInstanceOfSatisfying(
            DeliveryResult.Sent.class,
            it -> {
              assertThat(it.status()).isEqualTo(202);
              assertThat(it.answer()).contains("\"dedup_key\":\"key-g\"");
              assertThat(it.memory()).isEqualTo(KEY);
            });
    assertThat(vendor.opened()).containsExactly("key-g");
    assertThat(vendor.requests()).isEqualTo(1);
  }

  @Test
  void aResolveClosesWhatTheTriggerOpened() {
    sent(Action.TRIGGER);

    assertThat(sent(Action.RESOLVE)).isInstanceOf(DeliveryResult.Sent.class);

    assertThat(vendor.resolves()).containsExactly("key-g");
    assertThat(vendor.open()).isEmpty();
  }

  @Test
  void anAcknowledgementIsTaken() {
    var event =
        "{\"routing_key\":\"%s\",\"event_action\":\"acknowledge\",\"dedup_key\":\"key-g\"}"
            .formatted(KEY);
    try (var transport = transport(vendor.base(), PATIENT)) {
      assertThat(transport.send(event))
          .isInstanceOfSatisfying(
              TransportAnswer.Answered.class, it -> assertThat(it.status()).isEqualTo(202));
    }
    assertThat(vendor.calls().getLast().body()).isEqualTo(event);
  }

  @Test
  void whatGoesOutIsWhatIsShownToTheByte() {
    var delivery = saying("Größe ≠ Länge \"…\" 🌊", "d");

    assertThat(sent(vendor.base(), PATIENT, delivery)).isInstanceOf(DeliveryResult.Sent.class);

    var shown = shown(delivery);
    assertThat(shown).doesNotContain(KEY).doesNotContain("123.abc-_x");
    assertThat(vendor.calls().getFirst().body())
        .isEqualTo(
            shown
                .replace("token=<redacted>", "token=123.abc-_x")
                .replace("\"routing_key\":\"<redacted>\"", "\"routing_key\":\"" + KEY + "\""));
  }

  private String shown(Delivery delivery) {
    try (var transport = transport(vendor.base(), PATIENT)) {
      return new PagerDutyNotifier(new Secret(KEY), transport).payload(delivery, LANE);
    }
  }

  @Test
  void aPageIsNeverLostToItsLengthOrAnOddSeverity() {
    var delivery = saying("t".repeat(3_000), "d".repeat(600_000));

    assertThat(sent(vendor.base(), PATIENT, delivery)).isInstanceOf(DeliveryResult.Sent.class);

    assertThat(vendor.calls().getFirst().body())
        .contains("\"severity\":\"error\"")
        .hasSizeLessThan(512 << 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 413})
  void whatWillBeRefusedEveryTimeIsRefusedAtOnce(int status) {
    var body = "{\"status\":\"invalid event\",\"message\":\"no\",\"errors\":[\"why\"]}";

    assertThat(answered(status, "Location: " + rude.base() + "\r\n", body))
        .isEqualTo(new DeliveryResult.Refused(status, body));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void whatMayPassIsFailedAndNotTriedAgain(int status) {
    assertThat(answered(status, "", "<html>later</html>"))
        .isEqualTo(new DeliveryResult.Failed(status, "<html>later</html>"));
  }

  @Test
  void tooManyRequestsCarriesTheWaitThatWasAskedForAndIsNotTriedAgain() {
    assertThat(answered(429, "Retry-After: 7\r\n", "{\"status\":\"throttle exceeded\"}"))
        .isEqualTo(
            new DeliveryResult.Limited(
                429, Optional.of(Duration.ofSeconds(7)), "{\"status\":\"throttle exceeded\"}"));
  }

  @Test
  void tooManyRequestsWithoutAWaitLeavesItToUs() {
    assertThat(answered(429, "", ""))
        .isEqualTo(new DeliveryResult.Limited(429, Optional.empty(), ""));
  }

  private void unknown(Consumer<RudeServer> rudeness) {
    rudeness.accept(rude);
    assertThat(sent(rude.base(), IMPATIENT, delivery(Action.TRIGGER)))
        .isInstanceOf(DeliveryResult.Unknown.class);
  }

  @Test
  void noAnswerInTimeIsUnknown() {
    unknown(RudeServer::hang);
  }

  @Test
  void halfAnAnswerIsUnknown() {
    unknown(RudeServer::cut);
  }

  @Test
  void halfAnAnswerThatStallsIsUnknown() {
    unknown(RudeServer::stall);
  }

  @Test
  void aLineCutBeforeTheAnswerIsUnknown() {
    unknown(RudeServer::hangUp);
  }

  @Test
  void nonsenseIsUnknown() {
    unknown(RudeServer::babble);
  }

  @Test
  void nobodyListeningIsFailedBecauseNothingWasTaken() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var nobody = URI.create("http://127.0.0.1:" + port);

    assertThat(sent(nobody, PATIENT, delivery(Action.TRIGGER)))
        .isInstanceOf(DeliveryResult.Failed.class);
  }
}
