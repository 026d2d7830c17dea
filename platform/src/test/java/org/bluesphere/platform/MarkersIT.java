package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Map;
import java.util.stream.Stream;
import org.bluesphere.collector.hook.Signatures;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** From a marker to the charts and to PagerDuty, once, also over restarts. */
class MarkersIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MARKERS = "/ingest/v1/markers";
  private static final String CLIENT_SECRET = "client-secret";

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final PagerDutyStandIn pagerDuty = PagerDutyStandIn.start(0);

  @AfterEach
  void stop() {
    client.close();
    pagerDuty.close();
  }

  private Platform started(String changeEvents) throws Exception {
    Files.writeString(folder.resolve("secret"), CLIENT_SECRET);
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = folder.resolve("data");
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    options.pagerDutyUrl = pagerDuty.base().toString();
    options.pagerDutyKey = "test-page-key-0123456789abcdef01";
    options.pagerDutyChangeEvents = changeEvents;
    options.hooks.sentry = "file:" + folder.resolve("secret");
    options.hooks.services = "sentry:web=api-gateway";
    return Platform.open(options, Platform.Hooks.none());
  }

  private HttpResponse<String> post(String address, String body, Map<String, String> headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private int mark(String otlpUrl, String version, String key) throws Exception {
    var body = "{\"service\":\"api-gateway\",\"version\":\"" + version + "\",\"source\":\"ci\"}";
    return post(otlpUrl + MARKERS, body, Map.of("Idempotency-Key", key)).statusCode();
  }

  private List<String> marks(String operatorUrl) throws Exception {
    var address = URI.create(operatorUrl + "/api/v1/marks?environment=demo");
    var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    return JSON.readTree(answer.body())
        .path("items")
        .valueStream()
        .filter(it -> it.path("kind").asString("").equals("deploy"))
        .map(it -> it.path("what").asString("") + " by " + it.path("source").asString(""))
        .toList();
  }

  private String page(String operatorUrl) throws Exception {
    var address = URI.create(operatorUrl + "/signals?environment=demo&board=operations");
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }

  private Stream<String> told() {
    return pagerDuty.changes().stream()
        .map(it -> JSON.readTree(it).path("payload").path("summary").asString(""));
  }

  /** States of the deliveries of deploys; a slow machine may page about itself meanwhile. */
  private static List<String> changes(Platform platform) {
    return platform.incidents().deliveries(100).stream()
        .filter(it -> it.receiver().equals("changes"))
        .map(DeliveryView::state)
        .toList();
  }

  private static String deploy(String version) {
    return "Deploy of api-gateway in demo: version " + version;
  }

  @Test
  void aMarkerIsDrawnAndReachesPagerDutyOnceAlsoOverARestart() throws Exception {
    try (var platform = started("on")) {
      assertThat(mark(platform.otlpUrl(), "1.4", "run-7")).isEqualTo(201);
      assertThat(mark(platform.otlpUrl(), "1.4", "run-7")).isEqualTo(200);
      // Closed before the answer is stored it would be sent once more, and say so.
      await().atMost(PATIENCE).until(() -> changes(platform).equals(List.of("sent")));
      assertThat(told()).containsExactly(deploy("1.4"));
      assertThat(marks(platform.operatorUrl())).containsExactly("version 1.4 by ci");
      assertThat(page(platform.operatorUrl()))
          .contains("version 1.4", "deploy of api-gateway, told by ci");
    }
    try (var platform = started("on")) {
      // The collector forgot the key, the engine did not.
      assertThat(mark(platform.otlpUrl(), "1.4", "run-7")).isEqualTo(201);
      assertThat(mark(platform.otlpUrl(), "1.5", "run-8")).isEqualTo(201);

      await().atMost(PATIENCE).until(() -> changes(platform).equals(List.of("sent", "sent")));
      assertThat(told()).containsExactly(deploy("1.4"), deploy("1.5"));
      assertThat(marks(platform.operatorUrl()))
          .containsExactly("version 1.4 by ci", "version 1.5 by ci");
    }
  }

  @Test
  @Tag("story")
  void aMarkerSurvivesKills() throws Exception {
    var receivers =
        List.of(
            "--pagerduty-url=" + pagerDuty.base(),
            "--pagerduty-key=test-page-key-0123456789abcdef01");
    try (var platform = new PlatformProcess(folder, receivers)) {
      Stage.until(platform::ready);
      assertThat(mark(platform.otlpUrl(), "1.4", "run-7")).isEqualTo(201);
      platform.killAndRestart();
      Stage.until(platform::ready);
      assertThat(mark(platform.otlpUrl(), "1.5", "run-8")).isEqualTo(201);
      Stage.until(() -> told().toList().contains(deploy("1.5")));
      platform.killAndRestart();
      Stage.until(platform::ready);
      assertThat(mark(platform.otlpUrl(), "1.6", "run-9")).isEqualTo(201);
      Stage.until(() -> told().toList().contains(deploy("1.6")));
    }

    // A kill while a call is out may repeat it once, and the repetition says so.
    assertThat(
            pagerDuty.changes().stream()
                .filter(it -> !it.contains("sent a second time"))
                .map(it -> JSON.readTree(it).path("payload").path("summary").asString("")))
        .doesNotHaveDuplicates()
        .contains(deploy("1.6"));
    assertThat(told()).contains(deploy("1.4"), deploy("1.5"), deploy("1.6"));
  }

  @Test
  void switchedOffNothingGoesOut() throws Exception {
    try (var platform = started("off")) {
      assertThat(mark(platform.otlpUrl(), "1.4", "run-7")).isEqualTo(201);
      await().atMost(PATIENCE).until(() -> !marks(platform.operatorUrl()).isEmpty());
      assertThat(changes(platform)).isEmpty();
    }
    assertThat(pagerDuty.changes()).isEmpty();
  }

  @Test
  void aReleaseInWhichSentrySeesAnErrorIsMarked() throws Exception {
    try (var platform = started("on")) {
      var body =
          """
          {"action":"triggered","data":{"triggered_rule":"Errors","event":{"issue_id":"7",
           "level":"warning","title":"TypeError","release":"web@2.0",
           "url":"https://sentry.test/api/0/projects/sea/web/events/e1/"}}}\
          """;
      var headers =
          Map.of(
              "Sentry-Hook-Resource", "event_alert",
              "Sentry-Hook-Timestamp", Long.toString(Instant.now().getEpochSecond()),
              "Sentry-Hook-Signature",
                  Signatures.hmacSha256(CLIENT_SECRET.getBytes(), body.getBytes()));
      assertThat(post(platform.otlpUrl() + "/hooks/sentry", body, headers).statusCode())
          .isEqualTo(200);

      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(marks(platform.operatorUrl()))
                  .containsExactly("release 2.0, first seen by Sentry by sentry"));
    }
  }
}
