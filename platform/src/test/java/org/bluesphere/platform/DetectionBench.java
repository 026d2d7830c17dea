package org.bluesphere.platform;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.bluesphere.router.standin.VendorStandIn;
import tools.jackson.databind.json.JsonMapper;

/**
 * Times detection (NUMBERS D1, D2): many services at once, each exporting cumulative counters every
 * 5 s at a phase of its own, all broken at one instant.
 */
final class DetectionBench {
  private static final int EACH = 12;
  private static final long EXPORT_MILLIS = 5_000;
  private static final int PER_SECOND = 20;
  private static final Duration HEALTHY = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A row of the table: what is promised, what breaks, what detection may take. */
  private enum Row {
    HARD_999("D1", "99.9 %, hard-down lane", "target: 99.9%", true, 12),
    BUDGET_999("D1", "99.9 %, budget alone", "target: 99.9%", false, 56),
    HARD_99("D2", "99 %, hard-down lane", "target: 99%", true, 12),
    GONE("D2", "the process is gone (3 exports)", "target: 99%", true, 15);

    private final String number;
    private final String title;
    private final String target;
    private final boolean hardDown;
    private final int limitSeconds;

    Row(String number, String title, String target, boolean hardDown, int limitSeconds) {
      this.number = number;
      this.title = title;
      this.target = target;
      this.hardDown = hardDown;
      this.limitSeconds = limitSeconds;
    }

    String service(int index) {
      return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + index;
    }
  }

  private final Random random = new Random(11);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Instant> paged = new ConcurrentHashMap<>();
  private final CountDownLatch all = new CountDownLatch(Row.values().length * EACH);
  private volatile long brokenAt = Long.MAX_VALUE;

  private DetectionBench() {}

  /** Prints one row a promise; exit 1 when a median misses its limit. */
  public static void main(String[] args) throws Exception {
    System.exit(new DetectionBench().run() ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("detection");
    try (var pagerDuty = PagerDutyStandIn.start(0);
        var platform = Platform.open(options(folder, pagerDuty), Platform.Hooks.none());
        var exports = Executors.newScheduledThreadPool(4)) {
      pagerDuty.listen(this::called);
      long start = System.currentTimeMillis();
      for (var row : Row.values()) {
        for (int i = 0; i < EACH; i++) {
          var sender = new Sender(row, row.service(i), platform.otlpUrl(), start);
          exports.scheduleAtFixedRate(
              sender::export, random.nextLong(EXPORT_MILLIS), EXPORT_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
      if (all.await(HEALTHY.toSeconds(), TimeUnit.SECONDS) || !paged.isEmpty()) {
        throw new IllegalStateException("paged while all was well: " + paged.keySet());
      }
      brokenAt = System.currentTimeMillis();
      if (!all.await(100, TimeUnit.SECONDS)) {
        System.out.println("not all paged in 100 s: " + paged.size() + " of " + EACH * 4);
      }
      exports.shutdownNow();
    }
    return report();
  }

  private boolean report() {
    boolean met = true;
    for (var row : Row.values()) {
      var took = new ArrayList<Long>();
      for (int i = 0; i < EACH; i++) {
        var at = paged.get(row.service(i));
        took.add(at == null ? Long.MAX_VALUE : at.toEpochMilli() - brokenAt);
      }
      took.sort(null);
      long median = took.get(EACH / 2);
      met &= median <= row.limitSeconds * 1000L;
      System.out.printf(
          Locale.ROOT,
          "%s  %-34s median %.1f s, from %.1f to %.1f s; target %d s%n",
          row.number,
          row.title,
          median / 1e3,
          took.getFirst() / 1e3,
          took.getLast() / 1e3,
          row.limitSeconds);
    }
    return met;
  }

  private void called(VendorStandIn.Call call) {
    var event = JSON.readTree(call.body());
    if (event.path("event_action").asString("").equals("trigger")
        && event.path("routing_key").asString("").startsWith("page")) {
      var source = event.path("payload").path("source").asString("");
      if (paged.putIfAbsent(source.substring(source.lastIndexOf('/') + 1), call.at()) == null) {
        all.countDown();
      }
    }
  }

  /** One instance of one service: steady requests, all of them errors once it is broken. */
  private final class Sender {
    private final Row row;
    private final String service;
    private final URI otlp;
    private final long start;

    Sender(Row row, String service, String otlp, long start) {
      this.row = row;
      this.service = service;
      this.otlp = URI.create(otlp + "/v1/metrics");
      this.start = start;
    }

    void export() {
      long now = System.currentTimeMillis();
      if (row == Row.GONE && now >= brokenAt) {
        return;
      }
      long total = (now - start) * PER_SECOND / 1000;
      long bad = Math.max(0, now - brokenAt) * PER_SECOND / 1000;
      var request =
          HttpRequest.newBuilder(otlp)
              .header("Content-Type", "application/x-protobuf")
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      request(now, total - bad, bad).toByteArray()))
              .build();
      try {
        client.send(request, HttpResponse.BodyHandlers.discarding());
      } catch (IOException e) {
        System.err.println(service + ": " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private ExportMetricsServiceRequest request(long now, long good, long bad) {
      var sum =
          Sum.newBuilder()
              .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
              .setIsMonotonic(true)
              .addDataPoints(point(now, good, "ok"))
              .addDataPoints(point(now, bad, "error"));
      return ExportMetricsServiceRequest.newBuilder()
          .addResourceMetrics(
              ResourceMetrics.newBuilder()
                  .setResource(
                      Resource.newBuilder()
                          .addAttributes(text("service.name", service))
                          .addAttributes(text("service.instance.id", service)))
                  .addScopeMetrics(
                      ScopeMetrics.newBuilder()
                          .addMetrics(Metric.newBuilder().setName("calls").setSum(sum))))
          .build();
    }

    private NumberDataPoint point(long now, long value, String result) {
      return NumberDataPoint.newBuilder()
          .setStartTimeUnixNano(start * 1_000_000)
          .setTimeUnixNano(now * 1_000_000)
          .setAsInt(value)
          .addAttributes(text("result", result))
          .build();
    }
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static ServeOptions options(Path folder, PagerDutyStandIn pagerDuty) throws IOException {
    var catalogue = Files.createDirectories(folder.resolve("catalogue"));
    Files.writeString(catalogue.resolve("catalogue.yaml"), catalogue());
    var options = new ServeOptions();
    options.catalogue = catalogue;
    options.data = folder.resolve("data");
    options.environment = "production";
    options.tempo = ServeOptions.TempoName.PROMPT;
    options.pagerDutyUrl = pagerDuty.base().toString();
    options.pagerDutyKey = "page-key-0123456789abcdef0123456";
    options.ticketsKey = "ticket-key-0123456789abcdef01234";
    return options;
  }

  private static String catalogue() {
    var documents = new ArrayList<String>();
    documents.add(
        """
        apiVersion: bluesphere.org/v1
        kind: Organisation
        metadata: {name: bench}
        spec:
          teams: {platform: {title: Platform}}
          environments: [production]
          defaultEnvironment: production
          tiers: {critical: {rto: 15m}}
        """);
    for (var row : Row.values()) {
      for (int i = 0; i < EACH; i++) {
        documents.add(service(row, row.service(i)));
      }
    }
    return String.join("---\n", documents);
  }

  private static String service(Row row, String name) {
    return """
    apiVersion: bluesphere.org/v1
    kind: Service
    metadata: {name: NAME}
    spec:
      owner: platform
      tier: critical
      runtime: {local: true}
      telemetry: {exportInterval: 5s}
      objectives:
        availability:
          TARGET
          window: 30d
          ratio:
            total: 'calls{service.name="NAME"}'
            bad: 'calls{service.name="NAME", result="error"}'
          alerts: {ALERTS}
    """
        .replace("NAME", name)
        .replace("TARGET", row.target)
        .replace("ALERTS", row.hardDown ? "hardDown: {above: 50%}" : "hardDown: off");
  }
}
