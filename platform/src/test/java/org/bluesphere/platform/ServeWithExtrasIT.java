package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bluesphere.platform.extras.BuiltExtras;
import org.bluesphere.router.standin.DatadogStandIn;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole product with vendors' own clients, both ways. */
@Tag("extras")
class ServeWithExtrasIT {
  private static final String ROUTING = "0123456789abcdef0123456789abcdef";
  private static final String KEY = "fedcba9876543210fedcba9876543210";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final PagerDutyStandIn pagerDuty = PagerDutyStandIn.start(0);
  private final DatadogStandIn datadog = DatadogStandIn.start(0, KEY);
  private Platform platform;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(folder.resolve("routing"), ROUTING);
    Files.writeString(folder.resolve("datadog"), KEY);
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = folder.resolve("data");
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    options.pagerDutyUrl = pagerDuty.base().toString();
    options.pagerDutyKey = "R-KEY";
    options.ticketsKey = "T-KEY";
    options.hooks.events = "api-gateway=file:" + folder.resolve("routing");
    options.extras.folder = BuiltExtras.folder();
    options.extras.pagerDutyTransport = ExtrasOptions.PAGERDUTY_CLIENT;
    options.extras.datadogSite = datadog.base().toString();
    options.extras.datadogKey = "file:" + folder.resolve("datadog");
    assertThat(options.refusal()).isNull();
    platform = Platform.open(options, Platform.Hooks.none());
  }

  @AfterEach
  void close() {
    platform.close();
    pagerDuty.close();
    datadog.close();
  }

  private String page(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(platform.operatorUrl() + path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private void event(String action) throws Exception {
    var body =
        """
        {"routing_key":"%s","event_action":"%s","dedup_key":"db/disk",
         "payload":{"summary":"Disk full","source":"db1","severity":"critical"}}\
        """
            .formatted(ROUTING, action);
    var request =
        HttpRequest.newBuilder(URI.create(platform.otlpUrl() + "/v2/enqueue"))
            .POST(BodyPublishers.ofString(body))
            .build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(202);
  }

  private String incident() {
    return platform.incidents().incidents("demo").getFirst().id();
  }

  @Test
  void anIncidentIsPagedByThatClientAndDatadogHearsOfItFromBeginningToEnd() throws Exception {
    event("trigger");
    await().atMost(PATIENCE).until(() -> !pagerDuty.opened().isEmpty());
    await().atMost(PATIENCE).until(() -> !datadog.events().isEmpty());
    assertThat(datadog.alerts().get(incident())).isEqualTo("error");
    assertThat(datadog.events().getFirst().path("tags").toString())
        .contains("env:demo", "service:api-gateway");

    event("resolve");
    await().atMost(PATIENCE).until(() -> !pagerDuty.resolves().isEmpty());
    await().atMost(PATIENCE).until(() -> "ok".equals(datadog.alerts().get(incident())));

    var deliveries = page("/api/v1/deliveries");
    assertThat(deliveries).contains("\"kind\":\"datadog\"").doesNotContain(KEY);
  }

  @Test
  void datadogKeepsTheStatesOfObjectives() throws Exception {
    await()
        .atMost(PATIENCE)
        .until(() ->
            datadog.series().stream()
                .anyMatch(it -> it.path("metric").asString().equals("bluesphere.slo.state")));

    assertThat(datadog.calls().stream().filter(it -> it.path().equals("/api/v2/series")))
        .allMatch(it -> it.status() == 202);
    assertThat(page("/api/v1/exports")).contains("\"datadog\"", "\"ready\"").doesNotContain(KEY);
  }

  /** In a process of its own, with the vendor's types and none of ours. */
  private List<String> independentClient(String routingKey) throws Exception {
    var built = BuiltExtras.folder().resolve("pagerduty-client/target");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                built.resolve("lib")
                    + "/*"
                    + java.io.File.pathSeparator
                    + built.resolve("test-classes"),
                "org.bluesphere.extras.pagerduty.IndependentClient",
                platform.otlpUrl() + "/v2/enqueue",
                routingKey,
                "disk of db1")
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }

  @Test
  void pagerDutysClientIsServedAsByPagerDuty() throws Exception {
    assertThat(independentClient(ROUTING))
        .containsExactly(
            "trigger: success, Event processed, disk of db1, no errors",
            "acknowledge: success, Event processed, disk of db1, no errors",
            "resolve: success, Event processed, disk of db1, no errors",
            "without a key: success, Event processed, 32 characters, no errors",
            "too long: invalid event, Event object is invalid, none,"
                + " [\"'payload.summary' has more than 1024 characters\"]");

    await().atMost(PATIENCE).until(() -> !platform.incidents().incidents("demo").isEmpty());
    var opened = platform.incidents().incidents("demo").getFirst();
    assertThat(opened.service()).isEqualTo("api-gateway");
    assertThat(page("/api/v2/alerts")).doesNotContain("\"details\":\"null\"");
  }

  @Test
  void aKeyThatWeDoNotKnowIsRefusedInPagerDutysWords() throws Exception {
    assertThat(independentClient("ffffffffffffffffffffffffffffffff").getFirst())
        .isEqualTo(
            "trigger: invalid event, Event object is invalid, none, [\"Invalid routing key\"]");
    assertThat(platform.incidents().incidents("demo")).isEmpty();
  }
}
