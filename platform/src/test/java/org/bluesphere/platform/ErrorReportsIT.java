package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sentry.Sentry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.platform.web.Listener;
import org.bluesphere.telemetry.autoconfigure.SentryStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The platform's own errors, up to what plays Sentry. */
class ErrorReportsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private SentryStandIn sentry;

  @BeforeEach
  void open() throws IOException {
    sentry = new SentryStandIn();
  }

  @AfterEach
  void close() {
    sentry.close();
  }

  @Test
  void whatIsLoggedAsAnErrorIsOneEventAndARequestATransaction(@TempDir Path data) throws Exception {
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = data;
    options.environment = "demo";
    options.sentryDsn = "none";
    try (var reports = ErrorReports.start(new Secret(sentry.dsn()), "demo", 1);
        var platform = Platform.open(options, Platform.Hooks.none());
        var client = HttpClient.newHttpClient()) {
      reports.listen();
      var failure = new IllegalStateException("unforeseen");
      LoggerFactory.getLogger(Listener.class).error("a part failed", failure);
      LoggerFactory.getLogger(Listener.class).error("and so did who called it", failure);
      LoggerFactory.getLogger(Listener.class).warn("no error");
      client.send(
          HttpRequest.newBuilder(URI.create(platform.operatorUrl() + "/livez")).build(),
          HttpResponse.BodyHandlers.discarding());
      Sentry.flush(PATIENCE.toMillis());
      await().atMost(PATIENCE).until(() -> !sentry.payloads("transaction").isEmpty());
      await().atMost(PATIENCE).until(() -> !sentry.payloads("event").isEmpty());
    }

    assertThat(sentry.payloads("event"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.path("release").asString()).isEqualTo("bluesphere@" + Main.VERSION);
          assertThat(it.path("environment").asString()).isEqualTo("demo");
        });
    assertThat(sentry.payloads("transaction"))
        .extracting(it -> it.path("transaction").asString())
        .contains("GET /livez");
    assertThat(sentry.faults()).isEmpty();
  }

  @Test
  void withoutDsnOrWithAWrongOneNothingIsReportedAndNobodyStopped() {
    try (var none = ErrorReports.start(new Secret("env:NO_SUCH_VARIABLE"), "demo")) {
      none.listen();
      assertThat(Sentry.isEnabled()).isFalse();
    }
    try (var wrong = ErrorReports.start(new Secret("no dsn"), "demo")) {
      wrong.listen();
      assertThat(Sentry.isEnabled()).isFalse();
    }
  }
}
