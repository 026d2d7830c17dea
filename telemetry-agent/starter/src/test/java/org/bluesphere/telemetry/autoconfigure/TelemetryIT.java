package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.bluesphere.telemetry.business.BusinessMetrics;
import org.bluesphere.telemetry.business.QueueDepth;
import org.bluesphere.telemetry.export.CollectListener;
import org.bluesphere.telemetry.export.OtlpReceiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class TelemetryIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private CapturingReceiver receiver;
  private ConfigurableApplicationContext app;

  @BeforeEach
  void open() throws IOException {
    receiver = new CapturingReceiver();
  }

  @AfterEach
  void close() {
    app.close();
    receiver.close();
  }

  @Test
  void theFinalFlushHoldsTheLastValuesAndTheEndMarkerFollows() {
    start("--bluesphere.telemetry.step=1h");
    business().ingested("buoy", "accepted", 7);

    app.close();

    assertThat(receiver.requests()).hasSize(2);
    var flush = receiver.requests().getFirst();
    var marker = receiver.requests().getLast();
    assertThat(points(flush, "bluesphere.ingest.observations")).containsExactly(7.0);
    assertThat(CapturingReceiver.metrics(marker))
        .extracting(Metric::getName)
        .containsExactly("bluesphere.instance.ended");
    assertThat(marker.getResourceMetrics(0).getResource())
        .isEqualTo(flush.getResourceMetrics(0).getResource());
  }

  @Test
  void theGoldenListOfBusinessMetricsIsSentWithUnits() {
    start("--bluesphere.telemetry.step=1h");
    var business = business();
    business.announceSource("buoy");
    business.announceModel("damped", "1");
    business.ingestSucceeded("buoy", Instant.ofEpochSecond(1_800_000_000), Duration.ofMillis(3));
    business.ingestFailed("buoy", Duration.ofMillis(4), "IllegalStateException");
    business.observed("buoy", Duration.ofMinutes(4));
    business.alertDelivered("email", Duration.ofSeconds(20));
    business.verified("damped", Duration.ofDays(3), 0.4, true);
    business.heatwave(2);
    new QueueDepth("exports", () -> 5).bindTo(app.getBean(MeterRegistry.class));

    app.close();

    assertThat(CapturingReceiver.metrics(receiver.requests().getFirst()))
        .extracting(metric -> metric.getName() + " " + metric.getUnit())
        .contains(
            "bluesphere.ingest.observations {observation}",
            "bluesphere.ingest.last_success s",
            "bluesphere.ingest.batch.duration seconds",
            "bluesphere.observation.lag seconds",
            "bluesphere.alert.delivery.duration seconds",
            "bluesphere.predictions {prediction}",
            "bluesphere.prediction.verified {prediction}",
            "bluesphere.prediction.absolute_error Cel",
            "bluesphere.heatwave.alerts {alert}",
            "queue.depth {message}",
            "jvm.memory.used bytes",
            "jvm.thread.count threads");
    assertThat(CapturingReceiver.metrics(receiver.requests().getFirst()).map(Metric::getName))
        .noneMatch(name -> name.endsWith(".duration.max") || name.endsWith(".duration.active"));
  }

  @Test
  void theThresholdOfAnObjectiveIsAnExactBoundaryInSeconds() {
    start(
        "--bluesphere.telemetry.step=1h",
        "--bluesphere.telemetry.slo-boundaries[http.server.request.duration]=250ms,333ms");
    registry().timer("http.server.request.duration").record(Duration.ofMillis(333));

    app.close();

    var point =
        metric(receiver.requests().getFirst(), "http.server.request.duration")
            .getHistogram()
            .getDataPoints(0);
    var bounds = point.getExplicitBoundsList();
    assertThat(bounds).contains(0.005, 0.25, 0.333, 10.0).isSorted();
    assertThat(point.getBucketCounts(bounds.indexOf(0.333))).isEqualTo(1);
    assertThat(
            metric(receiver.requests().getFirst(), "http.server.request.duration")
                .getHistogram()
                .getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
  }

  @Test
  void whoseThresholdIsNotKnownCanHaveFineBucketsInstead() {
    start(
        "--bluesphere.telemetry.step=1h",
        "--bluesphere.telemetry.exponential=http.server.request.duration");
    registry().timer("http.server.request.duration").record(Duration.ofMillis(333));
    registry().timer("other.duration").record(Duration.ofMillis(333));

    app.close();

    var flush = receiver.requests().getFirst();
    var fine = metric(flush, "http.server.request.duration").getExponentialHistogram();
    assertThat(fine.getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    assertThat(fine.getDataPoints(0).getCount()).isEqualTo(1);
    assertThat(fine.getDataPoints(0).getPositive().getBucketCountsList()).contains(1L);
    assertThat(metric(flush, "other.duration").hasHistogram()).isTrue();
  }

  @Test
  void exportThatIsOffIsOffAndNotSpringBootsOwn() {
    start("--bluesphere.telemetry.enabled=false");

    assertThat(app.getBeansOfType(OtlpMeterRegistry.class)).isEmpty();
    app.close();
    assertThat(receiver.requests()).isEmpty();
  }

  @Test
  void spansGoToTheSameReceiver() {
    start(
        "--bluesphere.telemetry.step=1h",
        "--bluesphere.telemetry.traces=true",
        "--bluesphere.telemetry.token=t0ken",
        "--management.tracing.sampling.probability=1");
    app.getBean(Tracer.class).spanBuilder("order").startSpan().end();

    app.close();

    assertThat(receiver.traces().toString()).contains("\"order\"", "service.instance.id");
    assertThat(receiver.authorizations()).hasSize(3).containsOnly("Bearer t0ken");
  }

  @Test
  void bothConsumersHaveTheSameIdentity() {
    start(
        "--bluesphere.telemetry.step=1h",
        "--bluesphere.telemetry.service-name=tiles",
        "--bluesphere.telemetry.service-version=1.2",
        "--bluesphere.telemetry.environment=demo",
        "--bluesphere.telemetry.instance-id=i-1");
    var sdk = app.getBean(Resource.class).getAttributes().asMap().toString();

    app.close();

    var sent = receiver.requests().getFirst().getResourceMetrics(0).getResource().toString();
    assertThat(List.of(sdk, sent))
        .allSatisfy(attributes ->
            assertThat(attributes)
                .contains("service.name", "tiles", "service.version", "1.2")
                .contains("deployment.environment.name", "demo")
                .contains("service.instance.id", "i-1"));
  }

  @Test
  void listenersHearBeforeAndAfterAndWhetherItWasAcknowledged() {
    receiver.answer(503);
    start("--bluesphere.telemetry.step=1h");

    app.close();

    assertThat(heard()).containsExactly("collecting", "exported false");
  }

  @Test
  void aReceiverThatIsDownHurtsNobody() {
    receiver.close();
    start("--bluesphere.telemetry.step=100ms");

    await().atMost(PATIENCE).until(() -> app.getBean(OtlpReceiver.class).failed() >= 3);

    business().ingested("buoy", "accepted", 1);
    assertThat(app.isRunning()).isTrue();
  }

  /** Ten minutes of refused connections at the default step of 15 s, here in quick motion. */
  @Test
  void totalsAreRightRightAfterAnOutageAndNothingIsSentTwice() throws IOException {
    start("--bluesphere.telemetry.step=100ms");
    var exports = app.getBean(OtlpReceiver.class);
    await().atMost(PATIENCE).until(() -> exports.acknowledged() >= 1);
    receiver.close();

    for (var export = 1; export <= 40; export++) {
      business().ingested("buoy", "accepted", 1);
      var failures = export;
      await().atMost(PATIENCE).until(() -> exports.failed() >= failures);
    }
    var before = exports.acknowledged();
    receiver = receiver.back();
    await().atMost(PATIENCE).until(() -> exports.acknowledged() > before);
    app.close();

    assertThat(points(receiver.requests().getFirst(), "bluesphere.ingest.observations"))
        .containsExactly(40.0);
    assertThat(receiver.requests()).hasSize((int) (exports.acknowledged() - before));
  }

  @Test
  void theTokenGoesWithEveryExport() {
    start("--bluesphere.telemetry.step=1h", "--bluesphere.telemetry.token=t0ken");

    app.close();

    assertThat(receiver.authorizations()).containsExactly("Bearer t0ken", "Bearer t0ken");
  }

  @Test
  void aBlankTokenIsNone() {
    start("--bluesphere.telemetry.step=1h", "--bluesphere.telemetry.token=");

    app.close();

    assertThat(receiver.requests()).hasSize(2);
    assertThat(receiver.authorizations()).isEmpty();
  }

  @Test
  void shortStepsAreHonoured() {
    start("--bluesphere.telemetry.step=200ms");

    await().atMost(PATIENCE).until(() -> receiver.requests().size() >= 3);

    var times =
        receiver.requests().stream()
            .map(request -> metric(request, "telemetry.exports").getSum().getDataPoints(0))
            .map(point -> point.getTimeUnixNano() / 1_000_000)
            .toList();
    assertThat(times.get(2) - times.get(0)).isBetween(200L, 6_000L);
  }

  @Test
  void tooManyTagValuesAreCountedTogether() {
    start("--bluesphere.telemetry.step=1h", "--bluesphere.telemetry.max-tag-values=2");

    for (var i = 0; i < 10; i++) {
      registry().counter("wild", "id", "v" + i).increment();
    }

    assertThat(registry().get("wild").tag("id", "other").counter().count()).isEqualTo(8);
  }

  private void start(String... args) {
    var spring = new SpringApplication(App.class);
    spring.setWebApplicationType(WebApplicationType.NONE);
    var endpoint = "--bluesphere.telemetry.endpoint=" + receiver.endpoint();
    app = spring.run(Stream.concat(Stream.of(endpoint), Stream.of(args)).toArray(String[]::new));
  }

  private BusinessMetrics business() {
    return app.getBean(BusinessMetrics.class);
  }

  private MeterRegistry registry() {
    return app.getBean(MeterRegistry.class);
  }

  private List<String> heard() {
    return App.HEARD.get(App.HEARD.size() - 1);
  }

  private static Metric metric(ExportMetricsServiceRequest request, String name) {
    return CapturingReceiver.metrics(request)
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Double> points(ExportMetricsServiceRequest request, String name) {
    return metric(request, name).getSum().getDataPointsList().stream()
        .map(point -> point.getAsDouble())
        .toList();
  }

  /** An application with nothing in it but a listener. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {

    static final List<List<String>> HEARD = new CopyOnWriteArrayList<>();

    @Bean
    CollectListener recording() {
      List<String> heard = new CopyOnWriteArrayList<>();
      HEARD.add(heard);
      return new CollectListener() {
        @Override
        public void collecting() {
          heard.add("collecting");
        }

        @Override
        public void exported(boolean acknowledged) {
          heard.add("exported " + acknowledged);
        }
      };
    }
  }
}
