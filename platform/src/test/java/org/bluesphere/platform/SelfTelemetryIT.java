package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the platform says of itself is what docs/self-telemetry.md says it does, and is true. */
class SelfTelemetryIT {
  private static final Path TABLE = Path.of("../docs/self-telemetry.md");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z_.]+)` \\| (\\w+) \\|([^|]*)\\|.*");
  private static final Pattern TYPE = Pattern.compile("^# TYPE (\\w+) (\\w+)$", Pattern.MULTILINE);
  private static final String CATALOGUE =
      """
      apiVersion: bluesphere.org/v1
      kind: Organisation
      metadata: {name: acme}
      spec:
        teams: {platform: {title: Platform}}
        environments: [production]
        defaultEnvironment: production
        tiers: {core: {rto: 1h}}
      ---
      apiVersion: bluesphere.org/v1
      kind: Service
      metadata: {name: shop}
      spec:
        owner: platform
        tier: core
        objectives:
          orders:
            target: 99%
            ratio: {total: 'orders{service.name="shop"}', bad: 'orders{service.name="shop", result="bad"}'}
      """;
  private static final String ALERT =
      """
      [{"labels": {"alertname": "Told", "environment": "production", "service": "shop",
        "severity": "page"}, "annotations": {"summary": "told"}}]
      """;

  @TempDir static Path folder;

  private static Platform platform;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void open() throws Exception {
    var options = new ServeOptions();
    options.catalogue = Files.createDirectories(folder.resolve("catalogue"));
    Files.writeString(options.catalogue.resolve("all.yaml"), CATALOGUE);
    options.data = folder.resolve("data");
    options.pagerDutyUrl = "http://127.0.0.1:" + PlatformProcess.freePort();
    options.pagerDutyKey = "test-page-key-0123456789abcdef01";
    options.tempo = ServeOptions.TempoName.TEST;
    platform = Platform.open(options, Platform.Hooks.none());
    assertThat(post(platform.otlpUrl() + "/v1/metrics", points()).statusCode()).isEqualTo(200);
    assertThat(post(platform.otlpUrl() + "/v1/metrics", "{").statusCode()).isEqualTo(400);
    assertThat(post(platform.otlpUrl() + "/v1/charts", "{").statusCode()).isEqualTo(404);
    assertThat(status(HttpRequest.newBuilder(otlp("/v1/logs")))).isEqualTo(405);
    assertThat(
            status(HttpRequest.newBuilder(otlp("/v1/traces")).POST(BodyPublishers.ofString("x"))))
        .isEqualTo(415);
    assertThat(post(platform.operatorUrl() + "/api/v2/alerts", ALERT).statusCode()).isEqualTo(200);
    System.gc(); // jvm.gc.duration is there after the first one
    Stage.until(() -> scrape("").contains("alerts_attempts_total{"));
    Stage.until(() -> scrape("").contains("jvm_gc_duration_seconds_count"));
  }

  @AfterAll
  static void close() {
    CLIENT.close();
    platform.close();
  }

  /** Seven good orders, one point without a time, two points nobody wants. */
  private static String points() {
    var now = Instant.now();
    var time = Long.toString(now.getEpochSecond() * 1_000_000_000L);
    var sum =
        "{\"name\":\"%s\",\"sum\":{\"aggregationTemporality\":2,\"isMonotonic\":true,\"dataPoints\":[%s]}}";
    var point = "{\"startTimeUnixNano\":\"%s\",\"timeUnixNano\":\"%s\",\"asInt\":\"7\"}";
    var good = point.formatted(time, time);
    return "{\"resourceMetrics\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"shop\"}}]},\"scopeMetrics\":[{\"metrics\":[%s,%s]}]}]}"
        .formatted(
            sum.formatted("orders", good + "," + point.formatted("0", "0")),
            sum.formatted("unwanted", good + "," + good));
  }

  private static HttpResponse<String> post(String url, String body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static URI otlp(String path) {
    return URI.create(platform.otlpUrl() + path);
  }

  private static int status(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static HttpResponse<String> metrics(String accept) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(platform.operatorUrl() + "/metrics"));
    if (!accept.isEmpty()) {
      request.header("Accept", accept);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static String scrape(String accept) throws Exception {
    return metrics(accept).body();
  }

  /** As OpenTelemetry's compatibility page turns a name into Prometheus'. */
  private static String prometheus(String name, String type, String unit) {
    var suffix =
        switch (unit.strip()) {
          case "s" -> "_seconds";
          case "By" -> "_bytes";
          case "1" -> "_ratio";
          default -> "";
        };
    var base = name.replace('.', '_');
    return (base.endsWith(suffix) ? base : base + suffix)
        + (type.equals("counter") ? "_total" : "");
  }

  @Test
  void theTableIsWhatIsExposed() throws Exception {
    var documented = new TreeSet<String>();
    for (var line : Files.readAllLines(TABLE)) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        documented.add(prometheus(row.group(1), row.group(2), row.group(3)) + " " + row.group(2));
      }
    }

    var exposed =
        TYPE.matcher(scrape(""))
            .results()
            .map(type -> type.group(1) + " " + type.group(2))
            .collect(Collectors.toCollection(TreeSet::new));
    var timed = new HashSet<String>();
    for (var one : exposed) {
      if (one.endsWith(" histogram") || one.endsWith(" summary")) {
        timed.add(one.substring(0, one.indexOf(' ')) + "_max gauge");
      }
    }
    exposed.removeAll(timed); // the page says that each has one

    assertThat(exposed).isEqualTo(documented);
  }

  private static Set<String> lines(String text) {
    return text.lines().collect(Collectors.toSet());
  }

  @Test
  void whatCameInIsCounted() throws Exception {
    assertThat(lines(scrape("")))
        .contains(
            "ingest_accepted_total{signal=\"metrics\"} 1.0",
            "ingest_unbound_total{signal=\"metrics\"} 2.0",
            "ingest_rejected_total{reason=\"no_time\",signal=\"metrics\"} 1.0",
            "ingest_refused_total{reason=\"malformed\",signal=\"metrics\"} 1.0",
            "ingest_refused_total{reason=\"not_found\",signal=\"other\"} 1.0",
            "ingest_refused_total{reason=\"method_not_allowed\",signal=\"logs\"} 1.0",
            "ingest_refused_total{reason=\"unsupported\",signal=\"traces\"} 1.0",
            "ingest_request_duration_seconds_count{outcome=\"accepted\",signal=\"metrics\"} 1",
            "ingest_request_duration_seconds_count{outcome=\"refused\",signal=\"metrics\"} 1",
            "ingest_lag_seconds_count{signal=\"metrics\"} 1",
            "ingest_streams{token=\"(anonymous)\"} 1.0",
            "ingest_streams_limit{of=\"metric\"} 5000.0",
            "ingest_accepting 1.0",
            "slo_ready 1.0");
  }

  @Test
  void openMetricsIsServedToWhoAsksForIt() throws Exception {
    var plain = metrics("");
    var open = metrics("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

    assertThat(plain.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain;version=0.0.4");
    assertThat(open.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text;version=1.0.0");
    assertThat(open.body()).endsWith("# EOF\n");
  }
}
