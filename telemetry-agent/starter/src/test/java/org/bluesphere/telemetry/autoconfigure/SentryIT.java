package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sentry.Sentry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Sentry's own SDK against what plays Sentry, with OpenTelemetry beside it. */
class SentryIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private SentryStandIn sentry;
  private ConfigurableApplicationContext app;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Requests.class)
  static class App {}

  @RestController
  static class Requests {
    @GetMapping("/fine")
    String fine() {
      return "fine";
    }

    @GetMapping("/thrown")
    String thrown() {
      throw new IllegalStateException("thrown");
    }

    @GetMapping("/both")
    String both() {
      var failure = new IllegalStateException("both");
      LoggerFactory.getLogger(Requests.class).error("logged before it is thrown", failure);
      throw failure;
    }
  }

  @BeforeEach
  void open() throws IOException {
    sentry = new SentryStandIn();
  }

  @AfterEach
  void close() {
    app.close();
    Sentry.close();
    sentry.close();
  }

  private void start(String... options) {
    var args =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--bluesphere.telemetry.enabled=false",
                "--bluesphere.telemetry.service-name=tides",
                "--bluesphere.telemetry.service-version=1.4.2",
                "--bluesphere.telemetry.environment=staging",
                "--sentry.traces-sample-rate=1.0"));
    args.addAll(List.of(options));
    app = SpringApplication.run(App.class, args.toArray(String[]::new));
  }

  private int get(String path) throws IOException, InterruptedException {
    var port = ((WebServerApplicationContext) app).getWebServer().getPort();
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static String message(JsonNode event) {
    return event.path("exception").path("values").path(0).path("value").asString("");
  }

  @Test
  void anErrorIsOneEventWithReleaseAndEnvironmentHoweverItIsSeen() throws Exception {
    start("--sentry.dsn=" + sentry.dsn());

    assertThat(get("/both")).isEqualTo(500);
    assertThat(get("/thrown")).isEqualTo(500);
    Sentry.flush(PATIENCE.toMillis());
    await().atMost(PATIENCE).until(() -> sentry.payloads("event").size() >= 2);

    // The later error has come, so all that the earlier one caused has come too.
    assertThat(sentry.payloads("event"))
        .extracting(SentryIT::message)
        .containsExactlyInAnyOrder("both", "thrown");
    assertThat(sentry.payloads("event"))
        .allSatisfy(event -> {
          assertThat(event.path("release").asString()).isEqualTo("tides@1.4.2");
          assertThat(event.path("environment").asString()).isEqualTo("staging");
        });
    assertThat(sentry.faults()).isEmpty();
  }

  @Test
  void aRequestIsOneTransaction() throws Exception {
    start("--sentry.dsn=" + sentry.dsn());

    assertThat(get("/fine")).isEqualTo(200);
    Sentry.flush(PATIENCE.toMillis());
    await().atMost(PATIENCE).until(() -> !sentry.payloads("transaction").isEmpty());

    assertThat(sentry.payloads("transaction"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.path("transaction").asString()).isEqualTo("GET /fine");
          assertThat(it.path("release").asString()).isEqualTo("tides@1.4.2");
        });
    assertThat(sentry.payloads("event")).isEmpty();
  }

  @Test
  void withoutDsnNothingOfSentryStarts() throws Exception {
    start();

    assertThat(get("/thrown")).isEqualTo(500);
    assertThat(Sentry.isEnabled()).isFalse();
  }

  @Test
  void aDsnThatIsNoneKeepsNobodyFromStarting() throws Exception {
    start("--sentry.dsn=not a dsn");

    assertThat(get("/fine")).isEqualTo(200);
    assertThat(Sentry.isEnabled()).isFalse();
  }
}
