package org.bluesphere.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bluesphere.collector.Fixtures;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.collector.prometheus.Writes;
import org.bluesphere.collector.token.TokenDesk;
import org.bluesphere.collector.token.TokenFile;
import org.bluesphere.model.log.BlockReader;
import org.bluesphere.model.log.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens at the door of everything, over real HTTP. */
class TokenIT {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir private Path home;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Collector collector;
  private OtlpServer otlp;
  private String prod;
  private String dev;

  @BeforeEach
  void start() throws Exception {
    prod = token("prod", Set.of("metrics", "counts", "heartbeats", "markers"));
    dev = token("dev", Set.of("metrics"));
    var settings =
        new CollectorSettings("prod", 8 << 20, 64 << 20, 50, LogSettings.defaults())
            .anonymous(false);
    collector = Collector.open(home, settings, () -> NOW);
    collector.use(Fixtures.catalogue());
    collector.use(series -> true);
    otlp = new OtlpServer(collector.servlet(), home);
    open.add(otlp);
  }

  private String token(String environment, Set<String> signals) {
    var origin = new Origin(environment, List.of("importer", "api-*"));
    return new TokenDesk(new TokenFile(home), new SecureRandom(), NOW)
        .create(environment, origin, new TreeSet<>(signals), 0, Optional.empty())
        .token();
  }

  @AfterEach
  void stop() throws Exception {
    for (var it : open) {
      it.close();
    }
    collector.close();
  }

  private HttpResponse<byte[]> send(String path, String token, byte[] body) throws Exception {
    var request = otlp.request(path).POST(BodyPublishers.ofByteArray(body));
    return otlp.send(
        token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
  }

  private static byte[] request(String service, String environment) {
    var resource = Resource.newBuilder();
    var told = Map.of("service.name", service, "deployment.environment.name", environment);
    told.forEach((key, value) -> {
      if (!value.isEmpty()) {
        resource.addAttributes(
            KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value)));
      }
    });
    var point =
        NumberDataPoint.newBuilder()
            .setStartTimeUnixNano(NOW.minusSeconds(10).getEpochSecond() * 1_000_000_000L)
            .setTimeUnixNano(NOW.getEpochSecond() * 1_000_000_000L)
            .setAsInt(7);
    var sum =
        Sum.newBuilder()
            .setIsMonotonic(true)
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
            .addDataPoints(point);
    var metric = Metric.newBuilder().setName("requests").setSum(sum);
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(resource)
                .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
        .build()
        .toByteArray();
  }

  private Set<Long> fingerprints() {
    var log = collector.log();
    var reader = new BlockReader();
    var found = new TreeSet<Long>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ZERO).orElseThrow();
      if (entry.content() instanceof LogRecord.Points(var block)) {
        reader.open(block);
        found.add(reader.fingerprintHigh());
      }
      at = entry.next();
    }
    return found;
  }

  private List<String> environments() {
    var log = collector.log();
    var reader = new BlockReader();
    var found = new ArrayList<String>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ZERO).orElseThrow();
      if (entry.content() instanceof LogRecord.Points(var block)) {
        reader.open(block);
        for (var kind = reader.next(); kind != BlockReader.Kind.END; kind = reader.next()) {
          if (kind == BlockReader.Kind.DEFINITION) {
            found.add(reader.key().environment());
          }
        }
      }
      at = entry.next();
    }
    return found;
  }

  @Test
  void withoutATokenNothingIsReadOrTaken() throws Exception {
    var answer = send("/v1/metrics", "", new byte[] {1, 2, 3});

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(send("/v1/logs", prod, new byte[0]).statusCode()).isEqualTo(403);
    assertThat(send("/v1/metrics", prod + "0", new byte[0]).statusCode()).isEqualTo(401);
    assertThat(collector.ledger().report().requests()).isZero();
  }

  @Test
  void theTokenSaysTheEnvironmentAndTheSameBytesOfTwoAreTwo() throws Exception {
    var request = request("importer", "");

    assertThat(send("/v1/metrics", prod, request).body()).isEmpty();
    assertThat(send("/v1/metrics", dev, request).body()).isEmpty();
    assertThat(send("/v1/metrics", prod, request).body()).isEmpty();

    assertThat(environments()).containsOnly("prod", "dev");
    assertThat(fingerprints()).hasSize(2);
  }

  @Test
  void whatASenderWasToldIsForItAlone() throws Exception {
    var receipts = new OtlpServer(collector.receipts(), home, ReceiptsServlet.PATH);
    open.add(receipts);
    send("/v1/metrics", prod, request("importer", ""));
    send("/v1/metrics", dev, request("importer", ""));
    var get = receipts.request(ReceiptsServlet.PATH).GET();

    assertThat(receipts.send(get).statusCode()).isEqualTo(401);
    var own = text(receipts.send(get.header("Authorization", "Bearer " + prod)));
    assertThat(own).contains("\"sender\":\"prod\"").doesNotContain("\"sender\":\"dev\"");
  }

  @Test
  void aPointMayNotSpeakOfAServiceItsTokenMayNot() throws Exception {
    var hidden = ExportMetricsServiceRequest.parseFrom(request("importer", "")).toBuilder();
    hidden
        .getResourceMetricsBuilder(0)
        .getScopeMetricsBuilder(0)
        .getMetricsBuilder(0)
        .getSumBuilder()
        .getDataPointsBuilder(0)
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("service_name")
                .setValue(AnyValue.newBuilder().setStringValue("payments")));

    var answer = send("/v1/metrics", prod, hidden.build().toByteArray());

    assertThat(
            ExportMetricsServiceResponse.parseFrom(answer.body())
                .getPartialSuccess()
                .getErrorMessage())
        .startsWith("service_not_allowed=1");
  }

  @Test
  void prometheusAsksForATokenToo() throws Exception {
    var writes = new OtlpServer(collector.remoteWrite(), home, RemoteWriteServlet.PATH);
    open.add(writes);
    var plain =
        new Writes()
            .sample("hits_total", 1, NOW.toEpochMilli(), "service_name", "importer")
            .sample("hits_total", 2, NOW.toEpochMilli(), "service_name", "payments")
            .v1();
    var write =
        writes
            .request(RemoteWriteServlet.PATH)
            .header("Content-Encoding", "snappy")
            .POST(BodyPublishers.ofByteArray(Writes.snappy(plain)));

    assertThat(writes.send(write).statusCode()).isEqualTo(401);
    var answer = writes.send(write.header("Authorization", "Bearer " + dev));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(text(answer)).contains("service_not_allowed=1");
    assertThat(environments()).containsOnly("dev");
  }

  @Test
  void whatAnotherEnvironmentOrServiceSaysIsRefusedAndTold() throws Exception {
    var mismatch = send("/v1/metrics", dev, request("importer", "prod"));
    var foreign = send("/v1/metrics", dev, request("web", "dev"));
    var fine = send("/v1/metrics", dev, request("api-x", "dev"));

    assertThat(ExportMetricsServiceResponse.parseFrom(mismatch.body()).getPartialSuccess())
        .satisfies(it -> {
          assertThat(it.getRejectedDataPoints()).isEqualTo(1);
          assertThat(it.getErrorMessage()).startsWith("environment_mismatch=1 requests");
        });
    assertThat(
            ExportMetricsServiceResponse.parseFrom(foreign.body())
                .getPartialSuccess()
                .getErrorMessage())
        .startsWith("service_not_allowed=1");
    assertThat(fine.body()).isEmpty();
    assertThat(environments()).containsOnly("dev");
  }

  @Test
  void thePathsBesideOtlpAskTheSame() throws Exception {
    var counts = new OtlpServer(collector.counts(), home, CountServlet.PATH);
    var beats = new OtlpServer(collector.heartbeats(), home, HeartbeatServlet.PATH);
    var markers = new OtlpServer(collector.markers(), home, MarkerServlet.PATH);
    open.addAll(List.of(counts, beats, markers));
    var item =
        "[{\"id\":\"1\",\"service\":\"importer\",\"sli\":\"rows\",\"good\":1,\"total\":2,"
            + "\"from\":\"2026-11-26T10:00:00Z\",\"to\":\"2026-11-26T11:00:00Z\"}]";
    var json = "application/json";

    var none = told(counts, CountServlet.PATH, "", json, item);
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(told(counts, CountServlet.PATH, dev, json, item).statusCode()).isEqualTo(403);
    assertThat(text(told(counts, CountServlet.PATH, prod, json, item))).contains("accepted");
    var other = item.replace("\"id\"", "\"environment\":\"dev\",\"id\"");
    assertThat(text(told(counts, CountServlet.PATH, prod, json, other)))
        .contains("environment_mismatch", "use a token of that environment");

    var form = "application/x-www-form-urlencoded";
    var backup = "/ingest/v1/heartbeats/backup";
    assertThat(told(beats, backup, "", form, "exit=0").statusCode()).isEqualTo(401);
    assertThat(told(beats, backup, prod, form, "exit=0").statusCode()).isEqualTo(200);

    var web = "{\"service\":\"web\",\"version\":\"1\"}";
    assertThat(text(told(markers, MarkerServlet.PATH, prod, json, web)))
        .contains("\"status\":403", "is none the token may speak of");
    var importer = web.replace("web", "importer");
    assertThat(told(markers, MarkerServlet.PATH, prod, json, importer).statusCode()).isEqualTo(201);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static HttpResponse<byte[]> told(
      OtlpServer server, String path, String token, String type, String body) throws Exception {
    var request =
        server.request(path).setHeader("Content-Type", type).POST(BodyPublishers.ofString(body));
    return server.send(
        token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
  }
}
