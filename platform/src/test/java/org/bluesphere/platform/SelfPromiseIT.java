package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.view.SloStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The platform keeps promises of its own, and somebody outside hears that it lives. */
@Tag("story")
class SelfPromiseIT {
  private static final String ORGANISATION =
      """
      apiVersion: bluesphere.org/v1
      kind: Organisation
      metadata: {name: acme}
      spec:
        teams: {platform: {title: Platform}}
        environments: [production]
        defaultEnvironment: production
        tiers: {core: {rto: 1h}}
      """;

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger beats = new AtomicInteger();
  private HttpServer watcher;
  private Platform platform;

  @BeforeEach
  void open() throws Exception {
    watcher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    watcher.createContext(
        "/ping/secret-id",
        exchange -> {
          beats.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    watcher.start();
    var options = new ServeOptions();
    options.catalogue = folder.resolve("catalogue");
    FileSystemUtils.copyRecursively(Path.of("../catalogues/bluesphere-sre"), options.catalogue);
    Files.writeString(options.catalogue.resolve("organisation.yaml"), ORGANISATION);
    options.data = folder.resolve("data");
    options.otlpPort = PlatformProcess.freePort();
    options.selfOtlp = "http://127.0.0.1:" + options.otlpPort;
    options.tempo = ServeOptions.TempoName.TEST;
    var address = folder.resolve("watcher");
    Files.writeString(
        address, "http://127.0.0.1:" + watcher.getAddress().getPort() + "/ping/secret-id\n");
    options.heartbeatUrl = "file:" + address;
    assertThat(options.refusal()).isNull();
    platform = Platform.open(options, Platform.Hooks.none());
  }

  @AfterEach
  void close() {
    platform.close();
    watcher.stop(0);
    client.close();
  }

  private void send(String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(platform.otlpUrl() + "/v1/logs"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    client.send(request, BodyHandlers.discarding());
  }

  private SloStatus ingest() {
    return platform
        .budgets()
        .slo(new ObjectiveId("production", "bluesphere-sre", "ingest"))
        .orElseThrow();
  }

  private long measured(String series) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(platform.operatorUrl() + "/metrics")).build();
    var text = client.send(request, BodyHandlers.ofString()).body();
    var found =
        Pattern.compile("^" + Pattern.quote(series) + " ([0-9.E]+)$", Pattern.MULTILINE)
            .matcher(text);
    return found.find() ? (long) Double.parseDouble(found.group(1)) : -1;
  }

  private static String requests(String signal) {
    return "ingest_request_duration_seconds_count{outcome=\"accepted\",signal=\"%s\"}"
        .formatted(signal);
  }

  /**
   * It hears of itself twice, through its own hands and by OTLP: that counts once, is one request a
   * step, and none of ours to mend when the sender's body is broken.
   */
  @Test
  void itsOwnIngestIsAPromiseThatCountsWhatItAnswered() throws Exception {
    for (int i = 0; i < 50; i++) {
      send("{\"resourceLogs\":[]}");
    }
    send("{");

    Stage.until(() -> ingest().total() >= 55);

    assertThat(ingest().bad()).isZero();
    assertThat(ingest().total())
        .isLessThanOrEqualTo(measured(requests("logs")) + measured(requests("metrics")));
    assertThat(measured(requests("logs"))).isEqualTo(50);
    assertThat(measured("ingest_accepted_total{signal=\"metrics\"}")).isPositive();
  }

  @Test
  void aWatcherHearsOfItWhileItTakesTelemetry() {
    Stage.until(() -> beats.get() >= 2);

    assertThat(beats.get()).isGreaterThanOrEqualTo(2);
  }
}
