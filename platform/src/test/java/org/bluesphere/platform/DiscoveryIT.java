package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bluesphere.collector.otlp.Otlp;
import org.bluesphere.platform.cli.CliRun;
import org.bluesphere.platform.cli.ValidateCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What nobody wanted becomes what is promised: seen, offered, pasted, validated, counted. */
class DiscoveryIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ORGANISATION =
      """
      apiVersion: bluesphere.org/v1
      kind: Organisation
      metadata: {name: acme}
      spec:
        teams: {shop: {title: Shop}}
        environments: [production]
        defaultEnvironment: production
      """;

  @TempDir private Path folder;
  private Path catalogue;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void makeCatalogue() throws Exception {
    catalogue = Files.createDirectory(folder.resolve("catalogue"));
    Files.writeString(catalogue.resolve("organisation.yaml"), ORGANISATION);
  }

  @AfterEach
  void close() {
    client.close();
  }

  private Platform started(String data) {
    var options = new ServeOptions();
    options.catalogue = catalogue;
    options.data = folder.resolve(data);
    options.tempo = ServeOptions.TempoName.TEST;
    return Platform.open(options, Platform.Hooks.none());
  }

  private HttpResponse<String> get(String address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private JsonNode json(String address) throws Exception {
    return JSON.readTree(get(address).body());
  }

  private void send(Platform platform, KeyValue... resource) throws Exception {
    long now = Instant.now().toEpochMilli() * 1_000_000;
    var request =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .setResource(Resource.newBuilder().addAllAttributes(List.of(resource)))
                    .addScopeMetrics(ScopeMetrics.newBuilder().addAllMetrics(metrics(now))))
            .build();
    var answer =
        client.send(
            HttpRequest.newBuilder(URI.create(platform.otlpUrl() + "/v1/metrics"))
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(request.toByteArray()))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static List<Metric> metrics(long now) {
    return List.of(
        Metric.newBuilder()
            .setName("http.server.request.duration")
            .setUnit("s")
            .setHistogram(
                Histogram.newBuilder()
                    .setAggregationTemporality(cumulative())
                    .addDataPoints(requests(now, "200", 8, 2))
                    .addDataPoints(requests(now, "503", 1, 0)))
            .build(),
        Metric.newBuilder()
            .setName("orders.processed")
            .setUnit("{order}")
            .setSum(
                Sum.newBuilder()
                    .setAggregationTemporality(cumulative())
                    .setIsMonotonic(true)
                    .addDataPoints(number(now, 6).addAttributes(Otlp.text("result", "accepted")))
                    .addDataPoints(number(now, 1).addAttributes(Otlp.text("result", "expired"))))
            .build(),
        gauge("orders.last_success", "s", number(now, now / 1_000_000_000)),
        gauge("queue.depth", "{order}", number(now, 3)));
  }

  private static AggregationTemporality cumulative() {
    return AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
  }

  private static HistogramDataPoint requests(long now, String status, int quick, int slow) {
    return HistogramDataPoint.newBuilder()
        .setStartTimeUnixNano(now - 5_000_000_000L)
        .setTimeUnixNano(now)
        .setCount(quick + slow)
        .setSum(quick * 0.1 + slow)
        .addAllExplicitBounds(List.of(0.1, 0.3, 1.0))
        .addAllBucketCounts(List.of((long) quick, 0L, (long) slow, 0L))
        .addAttributes(Otlp.text("http.response.status_code", status))
        .addAttributes(Otlp.text("enduser.id", "jane"))
        .build();
  }

  private static NumberDataPoint.Builder number(long now, long value) {
    return NumberDataPoint.newBuilder()
        .setStartTimeUnixNano(now - 5_000_000_000L)
        .setTimeUnixNano(now)
        .setAsInt(value);
  }

  private static Metric gauge(String name, String unit, NumberDataPoint.Builder point) {
    return Metric.newBuilder()
        .setName(name)
        .setUnit(unit)
        .setGauge(Gauge.newBuilder().addDataPoints(point))
        .build();
  }

  private void sendOrders(Platform platform) throws Exception {
    send(
        platform,
        Otlp.text("service.name", "orders"),
        Otlp.text("service.instance.id", "orders-1"),
        Otlp.text("deployment.environment.name", "production"));
  }

  private static CliRun doctor(Platform platform, String service, String... more) {
    var args =
        Stream.concat(
            Stream.of("connect", "--service", service, "--url", platform.operatorUrl()),
            Stream.of(more));
    return CliRun.of(new DoctorCommand(), args.toList());
  }

  private static List<String> names(JsonNode list, String field) {
    return list.valueStream().map(it -> it.path(field).asString("")).toList();
  }

  @Test
  void whatArrivesIsOfferedAndOnceItIsPastedIsCounted() throws Exception {
    try (var platform = started("before")) {
      sendOrders(platform);
      var report =
          json(platform.operatorUrl() + "/api/v1/discovery?service=orders")
              .path("services")
              .path(0);
      assertThat(report.path("declared").asBoolean()).isFalse();
      assertThat(names(report.path("arrivals"), "metric"))
          .containsExactly(
              "http.server.request.duration",
              "orders.last_success",
              "orders.processed",
              "queue.depth");
      assertThat(report.toString()).contains("503").doesNotContain("jane");
      assertThat(names(report.path("offers"), "name"))
          .containsExactly(
              "availability",
              "latency",
              "orders-last-success-freshness",
              "orders-processed-success");
      var found = doctor(platform, "orders");
      assertThat(found.exit()).isEqualTo(1);
      assertThat(found.out())
          .contains("no service \"orders\" in production", "latency (latency)", "feeds nothing");

      Files.writeString(
          catalogue.resolve("orders.yaml"),
          get(platform.operatorUrl() + "/api/v1/discovery/orders.yaml").body());
    }
    var valid = CliRun.of(new ValidateCommand(), List.of("--catalogue", catalogue.toString()));
    assertThat(valid.exit()).as(valid.out() + valid.err()).isZero();

    try (var platform = started("after")) {
      sendOrders(platform);
      var slos = platform.operatorUrl() + "/api/v1/slos/orders/";
      await()
          .atMost(PATIENCE)
          .until(() -> json(slos + "availability").path("total").asLong() == 11);
      await().atMost(PATIENCE).until(() -> json(slos + "latency").path("total").asLong() == 11);
      assertThat(json(slos + "availability").path("bad").asLong()).isEqualTo(1);
      assertThat(json(slos + "latency").path("bad").asLong()).isEqualTo(2);
      assertThat(json(slos + "latency").path("badHigh").asLong()).isEqualTo(2);
      var processed = json(slos + "orders-processed-success");
      assertThat(processed.path("total").asLong()).isEqualTo(7);
      assertThat(processed.path("bad").asLong()).isEqualTo(1);

      var fine = doctor(platform, "orders");
      assertThat(fine.exit()).as(fine.out()).isZero();
      assertThat(fine.out())
          .startsWith("fine        orders in production")
          .contains("feeds orders/availability, orders/latency", "feeds nothing")
          .doesNotContain("offers");
      assertThat(get(platform.operatorUrl() + "/api/v1/discovery/orders.yaml").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void whatIsMissingIsNamedWithWhatToDo() throws Exception {
    try (var platform = started("data")) {
      send(platform, Otlp.text("service.name", "orders"));

      var run = doctor(platform, "orders", "--format", "json");
      assertThat(run.exit()).isEqualTo(1);
      var notices = JSON.readTree(run.out()).path("services").path(0).path("notices");
      assertThat(names(notices, "what"))
          .anySatisfy(it -> assertThat(it).contains("no service.instance.id"))
          .anySatisfy(it -> assertThat(it).contains("names no environment"));
      assertThat(names(notices, "mend")).doesNotContain("");

      var nobody = doctor(platform, "payments");
      assertThat(nobody.exit()).isEqualTo(1);
      assertThat(nobody.out())
          .contains("nothing of \"payments\" arrived in production", "is of orders");
    }
  }

  @Test
  void withoutAServerOrWithTwoQuestionsNothingIsAsked() {
    var nobody =
        CliRun.of(
            new DoctorCommand(),
            List.of("connect", "--service", "orders", "--url", "http://127.0.0.1:1"));
    assertThat(nobody.exit()).isEqualTo(2);
    assertThat(nobody.err()).contains("start the server, or name it by --url");

    var both =
        CliRun.of(
            new DoctorCommand(), List.of("connect", "--service", "orders", "--vendor", "sentry"));
    assertThat(both.exit()).isEqualTo(2);
    assertThat(both.err()).contains("exclude each other");
  }
}
