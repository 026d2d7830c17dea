package org.bluesphere.collector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.collector.otlp.IdentityKey;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.bluesphere.model.discovery.Arrival;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.junit.jupiter.api.Test;

/** What a Prometheus writes and nobody wants is sampled, so that it can be offered. */
class SeriesSampleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long T = NOW.toEpochMilli();

  private final StreamSampler sampler = new StreamSampler(NOW);
  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "production", 10, sampler);
  private final SeriesTable table = new SeriesTable(registry);
  private final RemoteWriteScanner scanner = new RemoteWriteScanner(registry, () -> table);

  private void write(Origin origin) {
    var body =
        new Writes()
            .sample("http_requests_total", 5, T, "code", "200", "user", "jane")
            .sample("wait_seconds_bucket", 5, T, "le", "0.25")
            .sample("wait_seconds_bucket", 7, T, "le", "+Inf")
            .sample("wait_seconds_bucket", 3, T, "le", "0.1")
            .sample("wait_seconds_sum", 3, T)
            .sample("rpc_seconds", 3, T, "quantile", "0.9")
            .histogram(
                Writes.labels("size_seconds"),
                out -> {
                  out.writeUInt64(1, 1);
                  out.writeSInt32(4, 3);
                  out.writeInt64(15, T);
                })
            .v1();
    scanner.scan(body, body.length, Version.V1, NOW, origin, "a");
  }

  @Test
  void seriesAreMetricsOfTheirJob() {
    write(Origin.ANY);

    var sample = sampler.sample();
    assertThat(sample.arrivals())
        .allSatisfy(it -> assertThat(it.service()).isEqualTo("api"))
        .extracting(Arrival::metric, Arrival::type, Arrival::unit, Arrival::bounds)
        .containsExactlyInAnyOrder(
            tuple("http_requests_total", PointType.SUM, "", List.of()),
            tuple("wait_seconds", PointType.HISTOGRAM, "s", List.of(0.1, 0.25)),
            tuple("size_seconds", PointType.EXPONENTIAL, "s", List.of()));
    assertThat(sample.toString()).doesNotContain("jane");
    assertThat(sample.senders())
        .singleElement()
        .satisfies(it -> assertThat(it.ways()).containsOnlyKeys(Way.PROMETHEUS));
  }

  /** Else it counts and discovery says that no metric of that name arrived. */
  @Test
  void whatIsCountedIsSampledWhateverItIsCalled() {
    registry.use(series -> series.metric().endsWith("_sum"));
    var bound = new SeriesTable(registry);
    var body = new Writes().sample("wait_seconds_sum", 3, T).sample("rpc_created", 3, T).v1();

    new RemoteWriteScanner(registry, () -> bound)
        .scan(body, body.length, Version.V1, NOW, Origin.ANY, "a");

    assertThat(sampler.sample().arrivals())
        .extracting(Arrival::metric)
        .containsExactly("wait_seconds_sum");
  }

  @Test
  void nobodyPlantsSeriesWithAServiceThatIsNotHis() {
    write(new Origin("", List.of("shop-*")));

    assertThat(sampler.sample().arrivals()).isEmpty();
    assertThat(sampler.sample().senders()).isEmpty();
  }
}
