package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test commands of {@code docs/connect} as a reader runs them, where there are such tools. */
class ConnectPagesIT {
  private static final Path PAGES = Path.of("../docs/connect");
  private static final Pattern TEST = Pattern.compile("(?s)\\*\\*Test\\.\\*\\*.*?```\\n(.*?)```");
  private static final Map<String, String> SECRETS =
      Map.of(
          "PD_WEBHOOK", "secret-of-pagerduty",
          "EVENTS_KEY", "secret-of-events",
          "SENTRY_CLIENT_SECRET", "secret-of-sentry",
          "DATADOG_HOOK", "secret-of-datadog",
          "PINGDOM_PATH", "secret-of-pingdom");

  @TempDir static Path folder;
  private static Platform platform;

  @BeforeAll
  static void open() throws IOException {
    for (var secret : SECRETS.entrySet()) {
      Files.writeString(folder.resolve(secret.getKey()), secret.getValue());
    }
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = folder.resolve("data");
    options.environment = "production";
    options.tempo = ServeOptions.TempoName.TEST;
    options.hooks.pagerDuty = file("PD_WEBHOOK");
    options.hooks.events = "api-gateway=" + file("EVENTS_KEY");
    options.hooks.sentry = file("SENTRY_CLIENT_SECRET");
    options.hooks.datadog = file("DATADOG_HOOK");
    options.hooks.pingdom = file("PINGDOM_PATH");
    options.hooks.sns = "arn:aws:sns:eu-central-1:123456789012:alarms";
    options.hooks.services = "sentry:web-frontend=api-gateway";
    platform = Platform.open(options, Platform.Hooks.none());
  }

  private static String file(String name) {
    return "file:" + folder.resolve(name);
  }

  @AfterAll
  static void close() {
    platform.close();
  }

  @BeforeEach
  void theToolsAreThere() {
    for (var tool : List.of("bash", "curl", "openssl", "sha256sum", "cut", "date")) {
      assumeTrue(onPath(tool), tool + " is not installed");
    }
  }

  private static boolean onPath(String tool) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
  }

  /** What the page's test prints. */
  private static String run(String page) throws Exception {
    var commands = TEST.matcher(Files.readString(PAGES.resolve(page)));
    assertThat(commands.find()).as("%s has a test", page).isTrue();
    var script = commands.group(1).replace("http://127.0.0.1:4318", platform.otlpUrl());
    var builder = new ProcessBuilder("bash", "-euc", script).redirectErrorStream(true);
    builder.environment().putAll(SECRETS);
    var process = builder.start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void events() throws Exception {
    var success = "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"test\"}";

    assertThat(run("events.md")).isEqualTo(success + success);
  }

  @Test
  void pagerDuty() throws Exception {
    pages("{\"summary\":\"Down\",\"source\":\"me\",\"severity\":\"critical\"}");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !platform.incidents().incidents("production").isEmpty());

    // The key that the page computes in the shell names this incident.
    assertThat(run("pagerduty.md")).isEqualTo("{\"outcome\":\"accepted\"}");
  }

  private static void pages(String payload) throws Exception {
    var event =
        "{\"routing_key\":\"%s\",\"event_action\":\"trigger\",\"payload\":%s}"
            .formatted(SECRETS.get("EVENTS_KEY"), payload);
    var request =
        HttpRequest.newBuilder(URI.create(platform.otlpUrl() + "/v2/enqueue"))
            .POST(BodyPublishers.ofString(event))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void sentry() throws Exception {
    assertThat(run("sentry.md")).isEqualTo("{\"outcome\":\"accepted\"}");
  }

  @Test
  void datadog() throws Exception {
    assertThat(run("datadog.md")).isEqualTo("{\"outcome\":\"accepted\"}");
  }

  @Test
  void pingdom() throws Exception {
    assertThat(run("pingdom.md")).isEqualTo("{\"outcome\":\"accepted\"}");
  }

  @Test
  void sns() throws Exception {
    assertThat(run("sns.md"))
        .contains("\"status\":403", "the topic is not among those of --hook-sns");
  }

  @Test
  void everyPageIsListed() throws Exception {
    var index = Files.readString(PAGES.resolve("README.md"));

    try (var pages = Files.list(PAGES)) {
      assertThat(
              pages
                  .map(page -> page.getFileName().toString())
                  .filter(it -> !it.equals("README.md")))
          .isNotEmpty()
          .allMatch(page -> index.contains("(" + page + ")"));
    }
  }
}
