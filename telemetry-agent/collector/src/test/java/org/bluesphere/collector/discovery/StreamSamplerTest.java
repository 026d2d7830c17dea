package org.bluesphere.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bluesphere.model.discovery.Arrival;
import org.bluesphere.model.discovery.Sender;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.junit.jupiter.api.Test;

class StreamSamplerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final double[] NONE = {};

  private final StreamSampler sampler = new StreamSampler(NOW);

  private static SeriesKey series(String service, String metric, Map<String, String> attributes) {
    return new SeriesKey(
        "production",
        new TreeMap<>(Map.of("service.name", "s:" + service)),
        "",
        "",
        metric,
        PointType.SUM,
        "1",
        Temporality.CUMULATIVE,
        true,
        new TreeMap<>(attributes));
  }

  private void unwanted(SeriesKey series) {
    sampler.judged(series, Judgement.UNWANTED, NONE, NOW);
  }

  private Arrival only() {
    assertThat(sampler.sample().arrivals()).hasSize(1);
    return sampler.sample().arrivals().getFirst();
  }

  @Test
  void seriesOfOneMetricAreOneArrivalWithAFewValues() {
    for (var result : new String[] {"ok", "error", "late", "lost", "old", "new", "spare"}) {
      unwanted(series("orders", "orders", Map.of("result", "s:" + result)));
    }

    assertThat(only().attributes().get("result").examples())
        .hasSize(SampledValues.EXAMPLES)
        .contains("ok", "error");
    assertThat(only().attributes().get("result").many()).isFalse();
  }

  @Test
  void anAttributeWithManyValuesHasNoExamples() {
    IntStream.range(0, 200)
        .forEach(i -> unwanted(series("orders", "orders", Map.of("shop", "s:shop-" + i))));

    assertThat(only().attributes().get("shop"))
        .isEqualTo(new Arrival.Attribute(java.util.List.of(), true));
  }

  @Test
  void keysBeyondTheLimitAreOnlySaidToBeThere() {
    var many = new TreeMap<String, String>();
    IntStream.range(0, 100).forEach(i -> many.put("key" + i, "s:x"));
    unwanted(series("orders", "orders", many));

    assertThat(only().attributes()).hasSize(SampledMetric.KEYS);
    assertThat(only().moreAttributes()).isTrue();
  }

  @Test
  void theNewestMetricsAreKept() {
    IntStream.range(0, StreamSampler.METRICS)
        .forEach(i -> unwanted(series("orders", "m" + i, Map.of())));
    unwanted(series("orders", "m0", Map.of("seen", "s:again")));
    unwanted(series("orders", "newest", Map.of()));

    var sample = sampler.sample();
    assertThat(sample.forgotten()).isEqualTo(1);
    assertThat(sample.arrivals())
        .hasSize(StreamSampler.METRICS)
        .extracting(Arrival::metric)
        .contains("m0", "newest")
        .doesNotContain("m1");
  }

  @Test
  void servicesAreBoundedTheOnesHeardOfLastAreKept() {
    for (int i = 0; i <= StreamSampler.SERVICES; i++) {
      sampler
          .sender("production", Map.of("service.name", "s:service" + i))
          .delivered(NOW.toEpochMilli() + i, true, true);
    }

    assertThat(sampler.sample().senders())
        .hasSize(StreamSampler.SERVICES)
        .extracting(Sender::service)
        .doesNotContain("service0");
  }

  @Test
  void namesOfUnusualLengthAreNotKept() {
    sampler
        .sender("production", Map.of("service.name", "s:" + "x".repeat(60_000)))
        .delivered(1, true, true);
    unwanted(series("x".repeat(60_000), "orders", Map.of()));

    assertThat(sampler.sample().senders()).isEmpty();
    assertThat(sampler.sample().arrivals()).isEmpty();
  }

  @Test
  void aSenderTellsWhenItLastNamedNoInstance() {
    var orders = sampler.sender("production", Map.of("service.name", "s:orders"));
    orders.delivered(NOW.toEpochMilli(), false, true);
    orders.delivered(NOW.plusSeconds(60).toEpochMilli(), true, true);

    var sender = sampler.sample().senders().getFirst();
    assertThat(sender.first()).isEqualTo(NOW);
    assertThat(sender.newest()).isEqualTo(NOW.plusSeconds(60));
    assertThat(sender.unidentified()).contains(NOW);
    assertThat(sender.unplaced()).isEmpty();
  }

  @Test
  void aRefusalIsRememberedUntilASeriesIsTaken() {
    sampler.judged(series("orders", "m", Map.of()), Judgement.refused("stream_limit"), NONE, NOW);
    assertThat(only().refused()).contains("stream_limit");

    sampler.judged(series("orders", "m", Map.of()), Judgement.KEPT, NONE, NOW);
    assertThat(only().refused()).isEmpty();
  }
}
