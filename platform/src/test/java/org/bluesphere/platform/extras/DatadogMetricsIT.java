package org.bluesphere.platform.extras;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.export.MetricAnswer;
import org.bluesphere.model.export.MetricValue;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.model.port.MetricSinkContract;
import org.bluesphere.model.port.VendorClient.Connection;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.standin.DatadogStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** datadog-api-client from its own class loader as a sink of values. */
@Tag("extras")
class DatadogMetricsIT extends MetricSinkContract {
  private static final Duration PATIENT = Duration.ofMinutes(2);
  private static final Duration IMPATIENT = Duration.ofSeconds(3);
  private static final Extras EXTRAS = new Extras(BuiltExtras.folder());
  private static final DatadogStandIn DATADOG = DatadogStandIn.start(0, SECRET);

  private Duration timeout = PATIENT;

  /** Loads its classes, so that short time limits are for the vendor alone. */
  @BeforeAll
  static void warmUp() {
    try (var sink = made(SECRET, PATIENT)) {
      assertThat(sink.send(List.of(value(Instant.now(), "s")))).isEqualTo(new MetricAnswer.Taken());
    }
  }

  @AfterAll
  static void close() {
    EXTRAS.close();
    DATADOG.close();
  }

  private static MetricSink made(String key, Duration timeout) {
    var to = new Connection(DATADOG.base(), Optional.of(new Secret(key)), timeout);
    return EXTRAS.metrics("datadog", to);
  }

  private static MetricValue value(Instant at, String unit) {
    return new MetricValue("a.b", unit, new TreeMap<>(Map.of("service", "api")), 1.5, at);
  }

  @Override
  protected MetricSink sink() {
    return made(SECRET, timeout);
  }

  @Override
  protected void play(Plays next) {
    timeout = next == Plays.HANGS ? IMPATIENT : PATIENT;
    switch (next) {
      case TAKES -> DATADOG.heal();
      case THROTTLES -> DATADOG.answerWith(429, Map.of("x-ratelimit-reset", "7"));
      case BREAKS -> DATADOG.answerWith(503);
      case DENIES -> DATADOG.answerWith(403);
      case REFUSES -> DATADOG.answerWith(400);
      case HANGS -> DATADOG.hang();
    }
  }

  @Override
  protected int requests() {
    return DATADOG.requests();
  }

  @Override
  protected int values() {
    return DATADOG.series().size();
  }

  @Override
  protected Optional<Duration> asks() {
    return Optional.of(Duration.ofSeconds(7));
  }

  @Test
  void aValueIsAGaugeWithItsUnitAndTagsAndNoHost() {
    play(Plays.TAKES);
    var at = Instant.now();
    try (var sink = sink()) {
      assertThat(sink.send(List.of(value(at, "ms")))).isEqualTo(new MetricAnswer.Taken());
    }

    assertThat(DATADOG.series().getLast().toString())
        .isEqualTo(
            "{\"metric\":\"a.b\",\"points\":[{\"timestamp\":%d,\"value\":1.5}],\"tags\":[\"service:api\"],\"type\":3,\"unit\":\"millisecond\"}"
                .formatted(at.getEpochSecond()));
  }

  @Test
  void aUnitThatDatadogDoesNotKnowIsLeftOut() {
    play(Plays.TAKES);
    try (var sink = sink()) {
      sink.send(List.of(value(Instant.now(), "{observation}/min")));
    }

    assertThat(DATADOG.series().getLast().has("unit")).isFalse();
  }

  @Test
  void aWrongKeyIsSaidAndNotTold() {
    play(Plays.TAKES);
    try (var sink = made("an0therKey", PATIENT)) {
      assertThat(sink.send(List.of(value(Instant.now(), "s"))))
          .isInstanceOfSatisfying(
              MetricAnswer.Denied.class,
              it ->
                  assertThat(it.mend()).contains("--datadog-api-key").doesNotContain("an0therKey"));
    }
  }

  @Test
  void aKeyThatCannotBeReadIsSaidAndNothingIsSent() {
    play(Plays.TAKES);
    int before = requests();
    try (var sink = made("env:BLUESPHERE_NO_SUCH_VARIABLE", PATIENT)) {
      assertThat(sink.send(List.of(value(Instant.now(), "s"))))
          .isInstanceOfSatisfying(
              MetricAnswer.Denied.class,
              it -> assertThat(it.mend()).contains("BLUESPHERE_NO_SUCH_VARIABLE"));
    }
    assertThat(requests()).isEqualTo(before);
  }
}
