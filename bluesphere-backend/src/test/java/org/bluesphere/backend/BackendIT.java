package org.bluesphere.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class BackendIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Receiver receiver;
  private ConfigurableApplicationContext backend;

  @BeforeEach
  void openReceiver() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    if (backend != null) {
      backend.close();
    }
    receiver.close();
  }

  @Test
  void truthAndMetricsAgreeToTheEventOnceTrafficStopped() throws Exception {
    start("api-gateway", "--faults.enabled=true");
    for (var i = 0; i < 40; i++) {
      get("/api/v1/stations");
      get("/api/v1/nothing/here");
      get("/warmup");
    }
    post("/admin/faults", "{\"kind\":\"errors\",\"share\":0.5,\"seconds\":60}");
    for (var i = 0; i < 60; i++) {
      get("/api/v1/stations/st-01");
    }

    await().atMost(PATIENCE).until(() -> receiver.apiRequests("") == 140);
    var quiet = truth().size();
    await().atMost(PATIENCE).until(() -> truth().size() >= quiet + 2);

    assertThat(truth().getLast()).contains("\"open\":0,\"total\":140,");
    assertThat(truth()).anyMatch(line -> line.contains("\"phase\":\"tick\""));
    assertThat(truth().getLast())
        .contains("\"serverErrors\":%d,".formatted(receiver.apiRequests("5")));
    assertThat(receiver.apiRequests("5")).isBetween(1L, 59L);
    expectsEmitted("api-gateway");
  }

  @Test
  void verifiedPredictionsAgreeWithTheMetrics() throws Exception {
    start("ml-prediction");

    await()
        .atMost(PATIENCE)
        .until(() -> truth().stream().anyMatch(line -> line.contains("\"within\":1")));
    backend.close();

    assertThat(truth().getLast())
        .contains(
            "\"predictions\":{\"within\":%d,\"outside\":%d}"
                .formatted(verified("within"), verified("outside")));
    expectsEmitted("ml-prediction");
  }

  @Test
  void theEndMarkerIsTheLastRequest() throws Exception {
    start("data-processing");
    await().atMost(PATIENCE).until(() -> !receiver.requests().isEmpty());

    backend.close();

    var requests = receiver.requests();
    assertThat(Receiver.metrics(requests.getLast()))
        .extracting(metric -> metric.getName())
        .containsExactly("bluesphere.instance.ended");
    assertThat(requests.getLast().getResourceMetrics(0).getResource())
        .isEqualTo(requests.getFirst().getResourceMetrics(0).getResource());
    assertThat(requests.stream().flatMap(Receiver::metrics))
        .extracting(metric -> metric.getName())
        .contains(
            "bluesphere.ingest.observations", "bluesphere.ingest.last_success", "queue.depth");
    expectsEmitted("data-processing");
  }

  @Test
  void withoutTheSwitchThereAreNoFaults() throws Exception {
    start("api-gateway");

    assertThat(get("/admin/faults")).isEqualTo(404);
    assertThat(backend.containsBean("faultFilter")).isFalse();
  }

  @Test
  void aDownDependencyIs503AndEndsWithTheFault() throws Exception {
    start("api-gateway", "--faults.enabled=true");
    assertThat(get("/api/v1/predictions?station=st-02&horizon=3")).isEqualTo(200);

    post("/admin/faults", "{\"kind\":\"dependency-down\"}");

    assertThat(get("/api/v1/predictions?station=st-02")).isEqualTo(503);
    await().atMost(PATIENCE).until(() -> body("/health").contains("DEGRADED"));
    assertThat(get("/health")).as("no reason to replace this task").isEqualTo(200);
    assertThat(get("/readyz")).isEqualTo(200);
    assertThat(post("/admin/faults", "{\"kind\":\"errors\",\"seconds\":901}")).isEqualTo(400);
  }

  /**
   * All that the service sent, by name, unit, kind and attributes: what objectives and dashboards
   * rest on. The files are rewritten by {@code mvn -pl bluesphere-backend -am -Dtest=BackendIT
   * -Dsurefire.failIfNoSpecifiedTests=false -Dbluesphere.golden test}.
   */
  private void expectsEmitted(String service) throws IOException {
    var emitted =
        receiver.requests().stream()
            .flatMap(Receiver::metrics)
            // Which of these there are is up to the collector, and whether it ran.
            .filter(metric -> !metric.getName().startsWith("jvm.gc."))
            .collect(
                Collectors.toMap(
                    metric -> metric.getName() + " " + metric.getUnit() + " " + kind(metric),
                    BackendIT::keys,
                    (one, other) -> {
                      one.addAll(other);
                      return one;
                    },
                    TreeMap::new));
    var text =
        emitted.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
            .collect(Collectors.joining());
    var golden = Path.of("src/test/resources/emitted", service + ".txt");
    if (System.getProperty("bluesphere.golden") != null) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  private static String kind(Metric metric) {
    return metric.getDataCase().name().toLowerCase(Locale.ROOT);
  }

  private static TreeSet<String> keys(Metric metric) {
    var points =
        Stream.of(
            metric.getSum().getDataPointsList().stream().map(NumberDataPoint::getAttributesList),
            metric.getGauge().getDataPointsList().stream().map(NumberDataPoint::getAttributesList),
            metric.getHistogram().getDataPointsList().stream()
                .map(HistogramDataPoint::getAttributesList));
    return points
        .flatMap(Function.identity())
        .flatMap(List::stream)
        .map(KeyValue::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void start(String service, String... more) throws Exception {
    var args =
        List.of(
            "--service=" + service,
            "--server.port=0",
            "--ocean=demo",
            "--ingest.period=200ms",
            "--truth-log=" + folder.resolve("truth.jsonl"),
            "--bluesphere.telemetry.step=500ms",
            "--bluesphere.telemetry.health.period=100ms",
            "--bluesphere.telemetry.endpoint=" + receiver.endpoint());
    backend =
        BackendApplication.start(
            Stream.concat(args.stream(), List.of(more).stream()).toArray(String[]::new));
    await().atMost(PATIENCE).until(() -> get("/readyz") == 200);
  }

  private List<String> truth() throws IOException {
    return Files.readAllLines(folder.resolve("truth.jsonl"));
  }

  private long verified(String result) {
    var exports = receiver.requests();
    return Receiver.metrics(exports.get(exports.size() - 2))
        .filter(metric -> metric.getName().equals("bluesphere.prediction.verified"))
        .flatMap(metric -> metric.getSum().getDataPointsList().stream())
        .filter(point -> Receiver.value(point.getAttributesList(), "result").equals(result))
        .mapToLong(point -> (long) point.getAsDouble())
        .sum();
  }

  private int get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  private int post(String path, String json) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private String body(String path) throws Exception {
    var request = HttpRequest.newBuilder(uri(path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private int send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:" + backend.getEnvironment().getProperty("local.server.port") + path);
  }
}
