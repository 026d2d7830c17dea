package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bluesphere.collector.otlp.Otlp;
import org.bluesphere.collector.prometheus.Writes;
import org.bluesphere.platform.cli.CliRun;
import org.bluesphere.platform.cli.ValidateCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Spans, log records and a Prometheus' series become promises as they are offered. */
class OffersIT {
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
  private final HttpClient client = HttpClient.newHttpClient();
  private int span;

  @AfterEach
  void close() {
    client.close();
  }

  private Platform started(String data) {
    var options = new ServeOptions();
    options.catalogue = folder.resolve("catalogue");
    options.data = folder.resolve(data);
    options.tempo = ServeOptions.TempoName.TEST;
    return Platform.open(options, Platform.Hooks.none());
  }

  private void post(String address, byte[] body, String encoding) throws Exception {
    var answer =
        client.send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Content-Encoding", encoding)
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
  }

  private String get(String address) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
        .body();
  }

  private JsonNode json(String address) throws Exception {
    return JSON.readTree(get(address));
  }

  private static Resource gate() {
    return Resource.newBuilder()
        .addAttributes(Otlp.text("service.name", "gate"))
        .addAttributes(Otlp.text("service.instance.id", "gate-1"))
        .addAttributes(Otlp.text("deployment.environment.name", "production"))
        .build();
  }

  /** Ten spans: one fails, two are slow. */
  private void sendSpans(Platform platform) throws Exception {
    long now = Instant.now().toEpochMilli() * 1_000_000;
    var spans = ScopeSpans.newBuilder();
    for (int i = 0; i < 10; i++) {
      long millis = i < 2 ? 400 : 40;
      spans.addSpans(
          Span.newBuilder()
              .setTraceId(ByteString.copyFrom(new byte[15]).concat(id(1)))
              .setSpanId(ByteString.copyFrom(new byte[7]).concat(id(++span)))
              .setKind(Span.SpanKind.SPAN_KIND_SERVER)
              .setStartTimeUnixNano(now - millis * 1_000_000)
              .setEndTimeUnixNano(now)
              .addAttributes(Otlp.text("http.route", "/orders/{id}"))
              .addAttributes(Otlp.text("url.path", "/orders/jane"))
              .setStatus(
                  Status.newBuilder()
                      .setCode(
                          i == 5
                              ? Status.StatusCode.STATUS_CODE_ERROR
                              : Status.StatusCode.STATUS_CODE_UNSET)));
    }
    post(
        platform.otlpUrl() + "/v1/traces",
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(ResourceSpans.newBuilder().setResource(gate()).addScopeSpans(spans))
            .build()
            .toByteArray(),
        "identity");
  }

  private static ByteString id(int number) {
    return ByteString.copyFrom(new byte[] {(byte) number});
  }

  private void sendLogs(Platform platform) throws Exception {
    var record =
        LogRecord.newBuilder()
            .setTimeUnixNano(Instant.now().toEpochMilli() * 1_000_000)
            .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_ERROR);
    post(
        platform.otlpUrl() + "/v1/logs",
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .setResource(gate())
                    .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
            .build()
            .toByteArray(),
        "identity");
  }

  /**
   * Two scrapes of service api: 20 requests between them, 3 of which fail, 5 take too long. Of a
   * minute ago, so that nobody waits for the next.
   */
  private void write(Platform platform) throws Exception {
    long now = Instant.now().minusSeconds(60).toEpochMilli();
    for (var scrape : List.of(0, 1)) {
      long at = now - 15_000 + scrape * 15_000L;
      var writes =
          new Writes()
              .sample("http_requests_total", 100 + 17 * scrape, at, "code", "200")
              .sample("http_requests_total", 4 + 3 * scrape, at, "code", "503")
              .sample("http_request_duration_seconds_bucket", 50 + 11 * scrape, at, "le", "0.1")
              .sample("http_request_duration_seconds_bucket", 60 + 15 * scrape, at, "le", "0.25")
              .sample("http_request_duration_seconds_bucket", 70 + 20 * scrape, at, "le", "+Inf")
              .sample("http_request_duration_seconds_sum", 9 + scrape, at);
      post(platform.otlpUrl() + "/api/v1/write", Writes.snappy(writes.v1()), "snappy");
    }
  }

  private static List<String> names(JsonNode list, String field) {
    return list.valueStream().map(it -> it.path(field).asString("")).toList();
  }

  private JsonNode report(Platform platform, String service) throws Exception {
    return json(platform.operatorUrl() + "/api/v1/discovery?service=" + service)
        .path("services")
        .path(0);
  }

  private void copyOffers(Platform platform, String service) throws Exception {
    Files.writeString(
        folder.resolve("catalogue").resolve(service + ".yaml"),
        get(platform.operatorUrl() + "/api/v1/discovery/" + service + ".yaml"));
  }

  private void counts(Platform platform, String objective, long total, long bad) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          var slo = json(platform.operatorUrl() + "/api/v1/slos/" + objective);
          assertThat(slo.path("total").asLong()).as(objective).isEqualTo(total);
          assertThat(slo.path("bad").asLong()).as(objective).isEqualTo(bad);
        });
  }

  private static String doctor(Platform platform, String service) {
    return CliRun.of(
            new DoctorCommand(),
            List.of("connect", "--service", service, "--url", platform.operatorUrl()))
        .out();
  }

  @Test
  void whatIsOfferedOfSpansAndOfAPrometheusIsCountedOnceItIsPasted() throws Exception {
    var catalogue = Files.createDirectory(folder.resolve("catalogue"));
    Files.writeString(catalogue.resolve("organisation.yaml"), ORGANISATION);
    try (var platform = started("before")) {
      sendSpans(platform);
      sendLogs(platform);
      write(platform);

      var gate = report(platform, "gate");
      assertThat(names(gate.path("offers"), "name")).containsExactly("availability", "latency");
      assertThat(gate.toString()).contains("/orders/{id}").doesNotContain("jane");
      assertThat(names(report(platform, "api").path("offers"), "kind"))
          .containsExactly("latency", "ratio");
      assertThat(doctor(platform, "gate"))
          .contains("sends   traces ", ", logs ", "spans   SERVER, of routes as /orders/{id}")
          .contains("logs    ERROR", "offers  availability (ratio), latency (latency)");
      assertThat(doctor(platform, "api"))
          .contains("sends   series of Prometheus ", "http_requests_total: sum");
      copyOffers(platform, "gate");
      copyOffers(platform, "api");
    }
    var valid = CliRun.of(new ValidateCommand(), List.of("--catalogue", catalogue.toString()));
    assertThat(valid.exit()).as(valid.out() + valid.err()).isZero();

    try (var platform = started("after")) {
      sendSpans(platform);
      write(platform);

      counts(platform, "gate/availability", 10, 1);
      counts(platform, "gate/latency", 10, 3);
      counts(platform, "api/latency", 20, 5);
      counts(platform, "api/availability", 20, 3);
      assertThat(doctor(platform, "gate"))
          .startsWith("fine")
          .contains("feeds gate/availability, gate/latency")
          .doesNotContain("offers");
      assertThat(doctor(platform, "api"))
          .startsWith("fine")
          .contains("feeds api/availability", "feeds api/latency")
          .doesNotContain("offers");
    }
  }
}
