package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.sentry.Sentry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Metrics carry the traces of single requests, the same that Sentry knows. */
class ExemplarsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private CapturingReceiver receiver;
  private SentryStandIn sentry;
  private ConfigurableApplicationContext app;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(SentryIT.Requests.class)
  static class App {}

  @BeforeEach
  void open() throws IOException {
    receiver = new CapturingReceiver();
    sentry = new SentryStandIn();
  }

  @AfterEach
  void close() {
    app.close();
    Sentry.close();
    sentry.close();
    receiver.close();
  }

  private void start(String... options) {
    var args =
        new java.util.ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--bluesphere.telemetry.step=1h",
                "--bluesphere.telemetry.endpoint=" + receiver.endpoint(),
                "--sentry.dsn=" + sentry.dsn()));
    args.addAll(List.of(options));
    app = SpringApplication.run(App.class, args.toArray(String[]::new));
  }

  private void get(String path) throws IOException, InterruptedException {
    var port = ((WebServerApplicationContext) app).getWebServer().getPort();
    try (var client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }

  private List<HistogramDataPoint> requests(String status) {
    return CapturingReceiver.metrics(receiver.requests().getFirst())
        .filter(metric -> metric.getName().equals("http.server.request.duration"))
        .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
        .filter(point ->
            point.getAttributesList().stream()
                .anyMatch(it ->
                    it.getKey().equals("http.response.status_code")
                        && it.getValue().getStringValue().equals(status)))
        .toList();
  }

  private List<Exemplar> exemplars(String status) {
    return requests(status).stream().flatMap(it -> it.getExemplarsList().stream()).toList();
  }

  @Test
  void theExemplarOfAnErrorNamesTheTraceThatSentryFindsTheErrorBy() throws Exception {
    start();

    get("/thrown");
    Sentry.flush(PATIENCE.toMillis());
    await().atMost(PATIENCE).until(() -> !sentry.payloads("event").isEmpty());
    app.close();

    var tagged = sentry.payloads("event").getFirst().path("tags").path("traceId").asString("");
    assertThat(tagged).hasSize(32);
    assertThat(exemplars("500"))
        .singleElement()
        .satisfies(it -> {
          assertThat(HexFormat.of().formatHex(it.getTraceId().toByteArray())).isEqualTo(tagged);
          assertThat(it.getSpanId().size()).isEqualTo(8);
          assertThat(it.getTimeUnixNano()).isPositive();
          assertThat(it.getAsDouble()).isBetween(0.0, PATIENCE.toSeconds() * 1.0);
        });
  }

  @Test
  void anApplicationMaySendNone() throws Exception {
    start("--management.tracing.exemplars.include=none");

    get("/thrown");
    app.close();

    assertThat(requests("500")).isNotEmpty();
    assertThat(exemplars("500")).isEmpty();
  }
}
