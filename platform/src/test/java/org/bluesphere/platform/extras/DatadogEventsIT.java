package org.bluesphere.platform.extras;

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
import org.bluesphere.model.port.TransportAnswer;
import org.bluesphere.model.port.VendorClient.Connection;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.datadog.DatadogNotifier;
import org.bluesphere.router.http.RudeServer;
import org.bluesphere.router.notify.Link;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.standin.DatadogStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** datadog-api-client from its own class loader as a way for incidents. */
@Tag("extras")
class DatadogEventsIT {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final Duration PATIENT = Duration.ofMinutes(2);

  private final Extras extras = new Extras(BuiltExtras.folder());
  private final DatadogStandIn datadog = DatadogStandIn.start(0, KEY);

  @AfterEach
  void close() {
    extras.close();
    datadog.close();
  }

  private DeliveryResult sent(URI base, String key, Duration timeout, String status) {
    var to = new Connection(base, Optional.of(new Secret(key)), timeout);
    var details = new TreeMap<>(Map.of("environment", "prod", "service", "api", "alerts", "A, B"));
    var message =
        new Message(
            "Problem with api — \"überall\"",
            "why",
            status,
            "page",
            "api",
            Fixtures.T0,
            details,
            List.of(new Link("http://localhost/i", "Incident")));
    var action = status.equals("resolved") ? Action.RESOLVE : Action.TRIGGER;
    var delivery = Fixtures.delivery(new Notification("datadog", "inc1", "inc1", action, message));
    try (var transport = extras.events("datadog", to)) {
      var result = new DatadogNotifier(transport).deliver(delivery, Memory.NONE);
      assertThat(result.toString()).doesNotContain(KEY);
      return result;
    }
  }

  private DeliveryResult sent(String status) {
    return sent(datadog.base(), KEY, PATIENT, status);
  }

  @Test
  void anIncidentIsOneAlertFromItsBeginningToItsEnd() {
    assertThat(sent("investigating")).isInstanceOf(DeliveryResult.Sent.class);
    assertThat(datadog.alerts()).isEqualTo(Map.of("inc1", "error"));

    assertThat(sent("resolved")).isInstanceOf(DeliveryResult.Sent.class);
    assertThat(datadog.alerts()).isEqualTo(Map.of("inc1", "ok"));
    assertThat(datadog.events().getFirst().path("title").asString())
        .isEqualTo("Problem with api — \"überall\"");
    assertThat(
            datadog.events().getFirst().path("attributes").path("custom").path("alerts").asString())
        .isEqualTo("A, B");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 413})
  void whatWillBeRefusedEveryTimeIsRefused(int status) {
    datadog.answerWith(status);

    assertThat(sent("investigating"))
        .isInstanceOfSatisfying(
            DeliveryResult.Refused.class, it -> assertThat(it.status()).isEqualTo(status));
    assertThat(datadog.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 503})
  void whatMayPassIsFailedAndNotTriedAgain(int status) {
    datadog.answerWith(status);

    assertThat(sent("investigating"))
        .isInstanceOfSatisfying(
            DeliveryResult.Failed.class, it -> assertThat(it.status()).isEqualTo(status));
    assertThat(datadog.requests()).isEqualTo(1);
  }

  @Test
  void tooManyRequestsCarriesTheTimeOfTheReset() {
    datadog.answerWith(429, Map.of("X-RateLimit-Reset", "7"));

    assertThat(sent("investigating"))
        .isInstanceOfSatisfying(
            DeliveryResult.Limited.class,
            it -> assertThat(it.pause()).contains(Duration.ofSeconds(7)));
    assertThat(datadog.requests()).isEqualTo(1);
  }

  @Test
  void anotherKeyIsRefused() {
    assertThat(sent(datadog.base(), "an0therKey", PATIENT, "investigating"))
        .isInstanceOfSatisfying(
            DeliveryResult.Refused.class, it -> assertThat(it.status()).isEqualTo(403));
  }

  @Test
  void aKeyThatCannotBeReadIsToldAndNothingIsSent() {
    assertThat(sent(datadog.base(), "env:BLUESPHERE_NO_SUCH_VARIABLE", PATIENT, "investigating"))
        .isInstanceOfSatisfying(
            DeliveryResult.Failed.class,
            it -> assertThat(it.answer()).contains("BLUESPHERE_NO_SUCH_VARIABLE"));
    assertThat(datadog.requests()).isZero();
  }

  @Test
  void noAnswerInTimeIsUnknown() {
    datadog.hang();

    assertThat(sent(datadog.base(), KEY, Duration.ofSeconds(1), "investigating"))
        .isInstanceOf(DeliveryResult.Unknown.class);
  }

  @Test
  void aLineThatBreaksIsUnknownAndNotTriedAgain() {
    try (var rude = new RudeServer()) {
      rude.hangUp();

      assertThat(sent(rude.base(), KEY, PATIENT, "investigating"))
          .isInstanceOf(DeliveryResult.Unknown.class);
      assertThat(rude.requests()).hasSize(1);
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (var rude = new RudeServer()) {
      rude.answer(307, "Location: " + datadog.base() + "/api/v2/events\r\n", "");

      assertThat(sent(rude.base(), KEY, PATIENT, "investigating"))
          .isInstanceOf(DeliveryResult.Refused.class);
      assertThat(datadog.requests()).isZero();
    }
  }

  @Test
  void nobodyListeningIsFailed() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThat(sent(URI.create("http://127.0.0.1:" + port), KEY, PATIENT, "investigating"))
        .isInstanceOf(DeliveryResult.Failed.class);
  }

  @Test
  void whatIsNoEventIsRefusedBeforeItIsSent() {
    var to = new Connection(datadog.base(), Optional.of(new Secret(KEY)), PATIENT);
    try (var transport = extras.events("datadog", to)) {
      assertThat(transport.send("{\"data\":[]}"))
          .isInstanceOfSatisfying(
              TransportAnswer.Answered.class, it -> assertThat(it.status()).isEqualTo(400));
    }
    assertThat(datadog.requests()).isZero();
  }
}
