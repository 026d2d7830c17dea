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
import java.util.Map;
import java.util.Optional;
import org.bluesphere.collector.hook.Signatures;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.router.route.GroupKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a vendor's call to an incident, its timeline and its page, and across a restart. */
class HooksIT {
  private static final String ROUTING = "0123456789abcdef0123456789abcdef";
  private static final String SECRET = "webhook-secret";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Platform platform;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(folder.resolve("routing"), ROUTING);
    Files.writeString(folder.resolve("secret"), SECRET);
    platform = started();
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private Platform started() {
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = folder.resolve("data");
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    options.hooks.events = "api-gateway=file:" + folder.resolve("routing");
    options.hooks.pagerDuty = "file:" + folder.resolve("secret");
    return Platform.open(options, Platform.Hooks.none());
  }

  private HttpResponse<String> post(String path, String body, Map<String, String> headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(platform.otlpUrl() + path))
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
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
    assertThat(post("/v2/enqueue", body, Map.of()).statusCode()).isEqualTo(202);
  }

  private HttpResponse<String> webhook(String type, String data) throws Exception {
    var body =
        """
        {"event":{"id":"%s","event_type":"%s","occurred_at":"%s","agent":{"summary":"<b>Ada</b>"},
         "data":%s}}\
        """
            .formatted(type, type, Instant.now(), data);
    var signature = Signatures.hmacSha256(SECRET.getBytes(), body.getBytes());
    return post("/hooks/pagerduty", body, Map.of("X-PagerDuty-Signature", "v1=" + signature));
  }

  private static String ofOurPage() {
    var labels = Labels.of("environment", "demo", "service", "api-gateway", "severity", "page");
    var key = GroupKey.of(labels).orElseThrow().dedupKey();
    return "{\"id\":\"PINC1\",\"number\":7,\"incident_key\":\"%s\"}".formatted(key);
  }

  private Optional<IncidentView> incident() {
    return platform.incidents().incidents("demo").stream().findFirst();
  }

  @Test
  @Tag("story")
  void anEventOpensAnIncidentPeopleTakeCareOfItAndAResolveAfterARestartEndsIt() throws Exception {
    event("trigger");
    await().atMost(PATIENCE).until(() -> incident().isPresent());
    var opened = incident().orElseThrow();
    assertThat(opened.service()).isEqualTo("api-gateway");
    assertThat(opened.alerts()).containsExactly("Event db/disk");

    assertThat(webhook("incident.triggered", ofOurPage()).body()).contains("accepted");
    assertThat(webhook("incident.acknowledged", ofOurPage()).body()).contains("accepted");
    assertThat(webhook("incident.resolved", ofOurPage()).body()).contains("accepted");
    assertThat(incident().orElseThrow().acknowledgedAt()).isPresent();
    assertThat(incident().orElseThrow().status()).isEqualTo("investigating");
    assertThat(page("/incidents/" + opened.id() + "?environment=demo"))
        .contains("acknowledged in PagerDuty by &lt;b&gt;Ada&lt;/b&gt;", "Somebody takes care")
        .doesNotContain("<b>Ada</b>");

    platform.close();
    platform = started();
    var note = "{\"content\":\"Grew the disk\",\"incident\":{\"id\":\"PINC1\"}}";
    assertThat(webhook("incident.annotated", note).body()).contains("accepted");
    event("resolve");

    await()
        .atMost(PATIENCE)
        .until(() -> incident().map(it -> it.status().equals("resolved")).orElse(false));
    assertThat(incident().orElseThrow().timeline())
        .extracting(IncidentView.Entry::what)
        .anyMatch(line -> line.endsWith("Grew the disk"));
  }

  @Test
  void whatCameIsCountedAndNoSecretIsShown() throws Exception {
    event("trigger");
    post("/hooks/pagerduty", "{}", Map.of("X-PagerDuty-Signature", "v1=00"));
    post("/hooks/sentry", "{}", Map.of());

    var api = page("/api/v1/hooks");
    assertThat(api)
        .contains("\"vendor\":\"events\"", "\"accepted\":1", "\"forged\":1", "not configured")
        .contains("set --hook-sentry to env:NAME or file:PATH")
        .doesNotContain(ROUTING, SECRET);
    assertThat(page("/data")).contains("From vendors", "forged 1").doesNotContain(ROUTING, SECRET);
  }

  @Test
  void optionsThatHoldASecretThemselvesAreRefused() {
    var options = new ServeOptions();
    options.hooks.sentry = "s3cret";

    assertThat(options.refusal())
        .isEqualTo("--hook-sentry takes references only; write env:NAME or file:PATH");
  }
}
