package org.bluesphere.router.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.http.VendorHttp.Answer;
import org.bluesphere.router.outbox.DeliveryResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What vendors do to us, over real sockets, and how it is sorted (reference alert-router §5). */
class VendorHttpTest {
  private final RudeServer server = new RudeServer();
  private final VendorHttp http = new VendorHttp(Duration.ofMillis(700));

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  private Answer call() {
    return http.call("POST", server.base(), Optional.empty(), "{}");
  }

  private DeliveryResult sorted() {
    return ((Answer.Not) call()).result();
  }

  @Test
  void aWholeAnswerIsAnAnswer() {
    server.answer(202, "", "{\"status\":\"success\"}");

    assertThat(call()).isEqualTo(new Answer.Ok(202, "{\"status\":\"success\"}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 413, 422})
  void whatWillBeRefusedEveryTimeIsRefused(int status) {
    server.answer(status, "", "no");

    assertThat(sorted()).isEqualTo(new DeliveryResult.Refused(status, "no"));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 500, 502, 503, 504})
  void whatMayPassIsFailed(int status) {
    server.answer(status, "", "later");

    assertThat(sorted()).isEqualTo(new DeliveryResult.Failed(status, "later"));
  }

  @ParameterizedTest
  @ValueSource(ints = {420, 429})
  void tooManyRequestsCarriesTheWaitThatWasAskedFor(int status) {
    server.answer(status, "Retry-After: 7\r\n", "slow");

    assertThat(sorted())
        .isEqualTo(new DeliveryResult.Limited(status, Optional.of(Duration.ofSeconds(7)), "slow"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Retry-After: soon\r\n", "Retry-After: -5\r\n"})
  void tooManyRequestsWithoutASensibleWaitLeavesItToUs(String headers) {
    server.answer(429, headers, "");

    assertThat(sorted()).isEqualTo(new DeliveryResult.Limited(429, Optional.empty(), ""));
  }

  @Test
  void noAnswerInTimeIsUnknown() {
    server.hang();

    assertThat(sorted()).isInstanceOf(DeliveryResult.Unknown.class);
  }

  @Test
  void halfAnAnswerIsUnknown() {
    server.cut();

    assertThat(sorted()).isInstanceOf(DeliveryResult.Unknown.class);
  }

  @Test
  void halfAnAnswerThatStallsIsUnknownInTime() {
    server.stall();

    assertThat(sorted()).isInstanceOf(DeliveryResult.Unknown.class);
  }

  @Test
  void aLineCutBeforeTheAnswerIsUnknown() {
    server.hangUp();

    assertThat(sorted()).isInstanceOf(DeliveryResult.Unknown.class);
  }

  @Test
  void nonsenseIsUnknown() {
    server.babble();

    assertThat(sorted()).isInstanceOf(DeliveryResult.Unknown.class);
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    server.answer(200, "", "x".repeat(9 << 20));

    assertThat(sorted()).isInstanceOf(DeliveryResult.Unknown.class);
  }

  @Test
  void aLongRefusalIsKeptInShort() {
    server.answer(400, "", "x".repeat(10_000));

    assertThat(((DeliveryResult.Refused) sorted()).answer()).hasSize(500);
  }

  @Test
  void nobodyListeningIsFailedBecauseNothingWasTaken() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    var answer = http.call("POST", URI.create("http://127.0.0.1:" + port), Optional.empty(), "{}");

    assertThat(((Answer.Not) answer).result()).isInstanceOf(DeliveryResult.Failed.class);
  }

  @Test
  void aTokenThatNoHeaderCarriesIsToldWithoutIt() {
    var answer = http.call("GET", server.base(), Optional.of(new Secret("s3cret\nx")), "");

    assertThat(((Answer.Not) answer).result())
        .isInstanceOfSatisfying(
            DeliveryResult.Failed.class,
            failed -> assertThat(failed.answer()).contains("header").doesNotContain("s3cret"));
  }

  @Test
  void aTokenThatCannotBeReadIsToldAndNothingIsSent() {
    var token = Optional.of(new Secret("env:BLUESPHERE_NO_SUCH_VARIABLE"));

    var answer = http.call("GET", server.base(), token, "");

    assertThat(((Answer.Not) answer).result())
        .isInstanceOfSatisfying(
            DeliveryResult.Failed.class,
            failed -> assertThat(failed.answer()).contains("BLUESPHERE_NO_SUCH_VARIABLE"));
    assertThat(server.requests()).isEmpty();
  }
}
