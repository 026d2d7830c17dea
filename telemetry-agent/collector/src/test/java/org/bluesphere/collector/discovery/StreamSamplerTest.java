package org.bluesphere.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bluesphere.model.discovery.Arrival;
import org.bluesphere.model.discovery.Sender;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.EventReader;
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

    assertThat(only().attributes()).hasSize(SampledAttributes.KEYS);
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
          .delivered(Way.METRICS, NOW.toEpochMilli() + i, true, true);
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
        .delivered(Way.METRICS, 1, true, true);
    unwanted(series("x".repeat(60_000), "orders", Map.of()));

    assertThat(sampler.sample().senders()).isEmpty();
    assertThat(sampler.sample().arrivals()).isEmpty();
  }

  @Test
  void aSenderTellsWhenItLastNamedNoInstance() {
    var orders = sampler.sender("production", Map.of("service.name", "s:orders"));
    orders.delivered(Way.METRICS, NOW.toEpochMilli(), false, true);
    orders.delivered(Way.METRICS, NOW.plusSeconds(60).toEpochMilli(), true, true);

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

  private static SeriesKey span(String service, Map<String, String> attributes) {
    return EventReader.key(
        "production",
        new TreeMap<>(Map.of("service.name", "s:" + service)),
        "span",
        new TreeMap<>(attributes));
  }

  @Test
  void ofSpansOnlyAttributesOfAListAreKept() {
    sampler.looked(
        span(
            "orders",
            Map.of(
                "http.route", "s:/orders/{id}",
                "http.response.status_code", "i:200",
                "enduser.id", "s:jane",
                "url.path", "s:/orders/jane")),
        "SERVER",
        false,
        NOW);
    sampler.looked(
        span("orders", Map.of("http.route", "s:/users/jane@ocean.org")), "SERVER", true, NOW);
    sampler.looked(span("orders", Map.of("http.route", "s:users/jane-doe")), "SERVER", true, NOW);

    var spans = sampler.sample().spans().getFirst();
    assertThat(spans.attributes()).containsOnlyKeys("http.route", "http.response.status_code");
    assertThat(spans.attributes().get("http.route").examples()).containsExactly("/orders/{id}");
    assertThat(sampler.sample().toString()).doesNotContain("jane");
  }

  /** A caller that tells it must not speak for all others. */
  @Test
  void spansTellTheirSamplingOnceAllOfThemDo() {
    sampler.looked(span("orders", Map.of()), "SERVER", false, NOW);
    sampler.looked(span("orders", Map.of()), "SERVER", true, NOW.plusSeconds(299));
    assertThat(sampler.sample().spans().getFirst().tellsSampling()).isFalse();

    sampler.looked(span("orders", Map.of()), "SERVER", true, NOW.plusSeconds(300));
    assertThat(sampler.sample().spans().getFirst().tellsSampling()).isTrue();
  }

  @Test
  void kindsOfSpansAndStreamsOfLogsAreBounded() {
    for (int i = 0; i < 2 * StreamSampler.KINDS; i++) {
      sampler.looked(span("service" + i, Map.of()), "SERVER", false, NOW);
      sampler.looked(span("service" + i, Map.of()), 17, NOW);
    }

    assertThat(sampler.sample().spans()).hasSize(StreamSampler.KINDS);
    assertThat(sampler.sample().logs()).hasSize(StreamSampler.SERVICES);
    assertThat(sampler.sample().forgotten())
        .isEqualTo(3L * StreamSampler.KINDS - StreamSampler.SERVICES);
  }

  @Test
  void logsTellTheirSeveritiesAndWhenTheyHaveNone() {
    for (int severity : new int[] {9, 12, 17, 24, -3, 99}) {
      sampler.looked(span("orders", Map.of()), severity, NOW);
    }
    var logs = sampler.sample().logs().getFirst();
    assertThat(logs.severities()).containsExactly("INFO", "ERROR", "FATAL");
    assertThat(logs.unnumbered()).isTrue();

    sampler.looked(span("orders", Map.of()), 9, NOW.plusSeconds(1));
    assertThat(sampler.sample().logs().getFirst().unnumbered()).isTrue();

    sampler.looked(span("orders", Map.of()), 9, NOW.plusSeconds(300));
    assertThat(sampler.sample().logs().getFirst().unnumbered()).isFalse();
  }

  @Test
  void aFewEventsASecondAreLookedAtRareKindsToo() {
    var orders = sampler.sender("production", Map.of("service.name", "s:orders"));
    long looked = IntStream.range(0, 10_000).filter(i -> orders.look(2, 5_000)).count();

    assertThat(looked).isEqualTo(16);
    assertThat(orders.look(5, 5_000)).isTrue();
    assertThat(orders.look(2, 5_999)).isFalse();
    assertThat(orders.look(2, 6_000)).isTrue();
  }

  @Test
  void bucketsOfOneHistogramAreItsBounds() {
    for (double le : new double[] {1, 0.1, Double.POSITIVE_INFINITY, 0.25, 0.1, Double.NaN}) {
      sampler.judgedBucket(series("orders", "m", Map.of()), Judgement.UNWANTED, le, NOW);
    }
    IntStream.range(2, 1_000)
        .forEach(
            i -> sampler.judgedBucket(series("orders", "m", Map.of()), Judgement.UNWANTED, i, NOW));

    assertThat(only().bounds()).startsWith(0.1, 0.25, 1.0, 2.0).isSorted().hasSize(300);
  }

  @Test
  void keysThatAreIdsOrPeopleAreNotKept() {
    unwanted(
        series(
            "orders",
            "m",
            Map.of(
                "jane@ocean.org",
                "s:x",
                "order.123456",
                "s:x",
                "k".repeat(101),
                "s:x",
                "ok",
                "s:x")));

    assertThat(only().attributes()).containsOnlyKeys("ok");
    assertThat(only().moreAttributes()).isTrue();
  }
}
