package org.bluesphere.platform.extras;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.ask.CountAnswer;
import org.bluesphere.model.ask.CountAnswer.Line;
import org.bluesphere.model.port.CountQueries;
import org.bluesphere.model.port.CountQueries.Question;
import org.bluesphere.model.port.VendorClient.Connection;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.standin.DatadogStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** datadog-api-client from its own class loader, asked for counts. */
@Tag("extras")
class DatadogCountsIT {
  private static final String KEY = "fedcba9876543210fedcba9876543210";
  private static final Instant T = Instant.parse("2026-11-26T12:00:00Z");
  private static final String TOTAL = "sum:shop.requests{env:prod}.as_count()";
  private static final String BAD = "sum:shop.errors{env:prod}.as_count()";
  private static final Question QUESTION = new Question(TOTAL, BAD, T, T.plusSeconds(180));
  private static final Duration PATIENT = Duration.ofMinutes(2);
  private static final Extras EXTRAS = new Extras(BuiltExtras.folder());

  private final DatadogStandIn datadog = DatadogStandIn.start(0, KEY);

  @AfterEach
  void stop() {
    datadog.close();
  }

  @AfterAll
  static void close() {
    EXTRAS.close();
  }

  private CountQueries queries(String application, Duration timeout) {
    var to = new Connection(datadog.base(), Optional.of(new Secret(KEY)), timeout);
    return EXTRAS.counts("datadog", to, new Secret(application));
  }

  private CountAnswer asked(String application) {
    try (var queries = queries(application, PATIENT)) {
      return queries.ask(QUESTION);
    }
  }

  private CountAnswer asked() {
    return asked(DatadogStandIn.APPLICATION_KEY);
  }

  @Test
  void bothQueriesComeMinuteByMinuteInOneRequest() {
    datadog.counts(TOTAL, T, 10);
    datadog.counts(TOTAL, T.plusSeconds(59), 5);
    datadog.counts(TOTAL, T.plusSeconds(60), 7);
    datadog.counts(BAD, T.plusSeconds(61), 2);

    assertThat(asked())
        .isEqualTo(
            new CountAnswer.Told(
                List.of(T, T.plusSeconds(60)),
                List.of(new Line(0, List.of(15.0, 7.0)), new Line(1, Arrays.asList(null, 2.0)))));
    assertThat(datadog.requests()).isEqualTo(1);
    assertThat(datadog.calls().getFirst().body()).contains("\"interval\":60000");
  }

  @Test
  void whereNothingWasCountedThereIsNoPoint() {
    assertThat(asked()).isEqualTo(new CountAnswer.Told(List.of(), List.of()));
  }

  @Test
  void aWrongKeyIsSaidAndNotTold() {
    assertThat(asked("an0therKey"))
        .isInstanceOfSatisfying(
            CountAnswer.Denied.class,
            it ->
                assertThat(it.mend())
                    .contains("403", "--datadog-app-key", "timeseries_query")
                    .doesNotContain("an0therKey", KEY));
  }

  @Test
  void aKeyThatCannotBeReadIsSaidAndNothingIsSent() {
    assertThat(asked("env:BLUESPHERE_NO_SUCH_VARIABLE"))
        .isInstanceOfSatisfying(
            CountAnswer.Denied.class,
            it -> assertThat(it.mend()).contains("BLUESPHERE_NO_SUCH_VARIABLE"));
    assertThat(datadog.requests()).isZero();
  }

  @Test
  void theResetOfAThrottleIsObeyed() {
    datadog.answerWith(429, Map.of("x-ratelimit-reset", "37"));

    assertThat(asked())
        .isInstanceOfSatisfying(
            CountAnswer.Later.class, it -> assertThat(it.after()).contains(Duration.ofSeconds(37)));
    assertThat(datadog.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"500, Later", "503, Later", "408, Later", "400, Refused", "404, Refused"})
  void eachFailureIsOneRequestAndSorted(int status, String kind) {
    datadog.answerWith(status);

    assertThat(asked().getClass().getSimpleName()).isEqualTo(kind);
    assertThat(datadog.requests()).isEqualTo(1);
  }

  @Test
  void aHalfAnswerIsNone() {
    datadog.counts(TOTAL, T, 10);
    datadog.cutAfterWrite();

    assertThat(asked()).isInstanceOf(CountAnswer.Later.class);
  }

  @Test
  void anErrorBesideDataIsAHalfAnswer() {
    datadog.tellsErrors("one of two shards did not answer");

    assertThat(asked())
        .isInstanceOfSatisfying(
            CountAnswer.Later.class, it -> assertThat(it.why()).contains("one of two shards"));
  }

  @Test
  void aHangIsGivenUp() {
    asked(); // loads its classes, so that the time limit is for the vendor alone
    datadog.hang();
    try (var queries = queries(DatadogStandIn.APPLICATION_KEY, Duration.ofSeconds(3))) {
      assertThat(queries.ask(QUESTION)).isInstanceOf(CountAnswer.Later.class);
    }
  }
}
