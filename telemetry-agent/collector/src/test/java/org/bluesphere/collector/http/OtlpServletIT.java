package org.bluesphere.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.otlp.Otlp.NANOS;
import static org.bluesphere.collector.otlp.Otlp.NOW;
import static org.bluesphere.collector.otlp.Otlp.SECOND;
import static org.bluesphere.collector.otlp.Otlp.counter;
import static org.bluesphere.collector.otlp.Otlp.gauge;
import static org.bluesphere.collector.otlp.Otlp.point;
import static org.bluesphere.collector.otlp.Otlp.request;
import static org.bluesphere.collector.otlp.Otlp.text;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.collector.otlp.OtlpScanner;
import org.bluesphere.model.log.BlockReader;
import org.bluesphere.model.log.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OtlpServletIT {
  private static final int MAX_BODY = 8 << 20;

  @TempDir private Path home;
  private Collector collector;
  private OtlpServer server;

  @BeforeEach
  void start() throws Exception {
    collector =
        Collector.open(
            home,
            new CollectorSettings("default", MAX_BODY, 64 << 20, 5, LogSettings.defaults()),
            () -> NOW);
    collector.use(series -> !series.metric().startsWith("unwanted"));
    server = new OtlpServer(collector.servlet(), home);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    collector.close();
  }

  @Test
  void aGoodRequestIsDurableAndAnsweredWithNothing() throws Exception {
    var response = server.post(request(counter("hits", point(5).build())).toByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-protobuf");
    assertThat(blocks()).hasSize(1);
    assertThat(collector.ledger().report().accepted()).isEqualTo(1);
    assertThat(collector.ledger().report().series()).isEqualTo(1);
  }

  @Test
  void gzipIsUnpacked() throws Exception {
    var response =
        server.postGzip(OtlpServer.gzip(request(counter("hits", point(5).build())).toByteArray()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(blocks()).hasSize(1);
  }

  @Test
  void anEmptyEnvelopeIsFine() throws Exception {
    assertThat(server.post(new byte[0]).statusCode()).isEqualTo(200);
    assertThat(blocks()).isEmpty();
  }

  @Test
  void definitionsComeOnceWhenTheBlockIsDurable() throws Exception {
    server.post(request(counter("hits", point(5).build())).toByteArray());
    server.post(request(counter("hits", point(6).build())).toByteArray());

    assertThat(kinds(blocks().get(0)))
        .containsExactly(BlockReader.Kind.DEFINITION, BlockReader.Kind.NUMBER);
    assertThat(kinds(blocks().get(1))).containsExactly(BlockReader.Kind.NUMBER);
  }

  @Test
  void aNewFilterDefinesSeriesAgain() throws Exception {
    server.post(request(counter("hits", point(5).build())).toByteArray());
    collector.use(series -> true);
    server.post(request(counter("hits", point(6).build())).toByteArray());

    assertThat(kinds(blocks().get(1))).contains(BlockReader.Kind.DEFINITION);
  }

  @Test
  void unwantedPointsAreCountedAndNotJudged() throws Exception {
    var response =
        server.post(
            request(counter("unwanted", point(5).setTimeUnixNano(0).build())).toByteArray());

    assertThat(response.body()).isEmpty();
    assertThat(collector.ledger().report().unbound()).isEqualTo(1);
    assertThat(blocks()).isEmpty();
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    var response = server.send(server.request("/v1/metrics").GET());

    assertStatus(response, 405, 12);
    assertThat(response.headers().firstValue("Allow")).hasValue("POST");
  }

  @Test
  void otherMediaTypesAreRefusedInJson() throws Exception {
    var response =
        server.send(
            server
                .request("/v1/metrics")
                .setHeader("Content-Type", "text/plain")
                .POST(BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(new String(response.body(), java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("{\"code\":12,")
        .contains("application/x-protobuf");
  }

  @Test
  void otherEncodingsAreRefused() throws Exception {
    var response =
        server.send(
            server
                .request("/v1/metrics")
                .header("Content-Encoding", "zstd")
                .POST(BodyPublishers.noBody()));

    assertStatus(response, 415, 12);
    assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("gzip");
  }

  @Test
  void aLogThatIsGoneAsksToComeAgain() throws Exception {
    collector.log().close();

    var response = server.post(request(counter("hits", point(5).build())).toByteArray());

    assertStatus(response, 503, 14);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void aClosedCollectorAsksToComeAgain() throws Exception {
    collector.close();

    assertStatus(server.post(new byte[0]), 503, 14);
  }

  @Test
  void aBodyOverTheLimitIsTooLarge() throws Exception {
    assertStatus(server.post(new byte[MAX_BODY + 1]), 413, 8);
  }

  @Test
  void aGzipBombIsTooLarge() throws Exception {
    assertStatus(server.postGzip(OtlpServer.gzip(new byte[64 << 20])), 413, 8);
    assertStatus(server.postGzip(OtlpServer.gzip(new byte[MAX_BODY - 1])), 413, 8);
  }

  @Test
  void badGzipIsMalformed() throws Exception {
    assertStatus(server.postGzip(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}), 400, 3);
    var whole = OtlpServer.gzip(request(counter("hits", point(5).build())).toByteArray());
    assertStatus(server.postGzip(java.util.Arrays.copyOf(whole, whole.length - 12)), 400, 3);
    assertThat(blocks()).isEmpty();
  }

  @Test
  void badProtobufIsMalformed() throws Exception {
    assertStatus(server.post(new byte[] {0x0A, (byte) 0xff, (byte) 0xff, 0x7f}), 400, 3);
    assertStatus(server.post(new byte[] {0}), 400, 3);
    var deep = new byte[1000];
    java.util.Arrays.fill(deep, (byte) 0x13);
    assertStatus(server.post(deep), 400, 3);
    assertThat(blocks()).isEmpty();
  }

  @Test
  void profilesAreNotServed() throws Exception {
    assertStatus(
        server.send(server.request("/v1development/profiles").POST(BodyPublishers.noBody())),
        404,
        5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/traces", "/v1/logs"})
  void otherSignalsAreCounted(String path) throws Exception {
    // resource { scope { item {} item {} } }
    var body = new byte[] {0x0A, 6, 0x12, 4, 0x12, 0, 0x12, 0};

    var response = server.send(server.request(path).POST(BodyPublishers.ofByteArray(body)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(collector.ledger().report().unbound()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"-3024001,too_old", "301,future"})
  void pointsFarFromNowAreRefused(long seconds, String reason) throws Exception {
    assertRefused(
        counter(
            "hits",
            point(5).setTimeUnixNano(NANOS + seconds * SECOND).setStartTimeUnixNano(1).build()),
        reason);
  }

  @Test
  void pointsBeyondTheLimitOfARequestAreRefusedAndTheOthersKept() throws Exception {
    var points = new NumberDataPoint[OtlpScanner.MAX_POINTS + 2];
    java.util.Arrays.fill(points, point(1).build());

    var response = server.post(request(counter("requests", points)).toByteArray());

    var answer = ExportMetricsServiceResponse.parseFrom(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(answer.getPartialSuccess().getRejectedDataPoints()).isEqualTo(2);
    assertThat(answer.getPartialSuccess().getErrorMessage()).contains("too_many_points");
  }

  @Test
  void aHistogramOfAnImpossibleScaleIsRefused() throws Exception {
    var histogram =
        ExponentialHistogram.newBuilder()
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
            .addDataPoints(
                ExponentialHistogramDataPoint.newBuilder()
                    .setStartTimeUnixNano(NANOS - SECOND)
                    .setTimeUnixNano(NANOS)
                    .setScale(21));

    assertRefused(
        Metric.newBuilder().setName("duration").setExponentialHistogram(histogram).build(),
        "scale_out_of_range");
  }

  @Test
  void whenTooMuchIsInsideTheNextIsAskedToComeAgain() throws Exception {
    try (var small =
        Collector.open(
            home.resolve("small"),
            new CollectorSettings("default", MAX_BODY, 100, 5, LogSettings.defaults()),
            () -> NOW)) {
      var narrow = new OtlpServer(small.servlet(), home);
      try {
        var response = narrow.post(new byte[1000]);

        assertStatus(response, 503, 14);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
      } finally {
        narrow.close();
      }
    }
  }

  @Test
  void pointsThatContradictThemselvesAreRefused() throws Exception {
    assertRefused(counter("hits", point(5).setTimeUnixNano(0).build()), "no_time");
    assertRefused(
        counter("hits", point(5).setStartTimeUnixNano(NANOS + 1).build()), "inverted_window");
    assertRefused(counter("hits", point(-1).build()), "nan");
    assertRefused(gauge("level", point(0).setAsDouble(Double.NaN).build()), "nan");
  }

  @Test
  void anUnspecifiedTemporalityIsRefused() throws Exception {
    var metric = counter("hits", point(5).build()).toBuilder();
    metric.getSumBuilder().clearAggregationTemporality();

    assertRefused(metric.build(), "temporality_unspecified");
  }

  @Test
  void bucketsThatDoNotAddUpAreRefused() throws Exception {
    var histogram =
        Histogram.newBuilder()
            .setAggregationTemporalityValue(2)
            .addDataPoints(
                HistogramDataPoint.newBuilder()
                    .setTimeUnixNano(NANOS)
                    .setCount(3)
                    .addExplicitBounds(1)
                    .addBucketCounts(1)
                    .addBucketCounts(1));

    assertRefused(
        Metric.newBuilder().setName("time").setHistogram(histogram).build(), "bucket_mismatch");
  }

  @Test
  void attributesOverTheLimitsAreRefused() throws Exception {
    assertRefused(
        counter("hits", point(5).addAttributes(text("long", "x".repeat(5000))).build()),
        "attribute_too_long");
  }

  @Test
  void moreSeriesThanAllowedAreRefused() throws Exception {
    for (int i = 0; i < 5; i++) {
      server.post(request(counter("hits" + i, point(5).build())).toByteArray());
    }

    assertRefused(counter("hits5", point(5).build()), "stream_limit");
    assertThat(server.post(request(counter("hits0", point(6).build())).toByteArray()).body())
        .isEmpty();
  }

  @Test
  void aFarewellFollowsTheBlock() throws Exception {
    server.post(
        request(
                gauge("bluesphere.instance.ended", point(1).build()),
                counter("hits", point(5).build()))
            .toByteArray());

    assertThat(records())
        .filteredOn(entry -> !(entry instanceof LogRecord.Tick))
        .hasSize(2)
        .endsWith(new LogRecord.InstanceEnded("prod", "i-1", NOW));
  }

  @Test
  void hostileBytesAreAnsweredQuicklyAndNeverWithAServerError() throws Exception {
    var random = new Random(42);
    var good =
        request(
                counter("hits", point(5).build(), point(6).build()),
                gauge("level", point(1).build()))
            .toByteArray();
    for (int i = 0; i < 500; i++) {
      var body = java.util.Arrays.copyOf(good, 1 + random.nextInt(good.length));
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
      }

      assertThat(server.post(body).statusCode()).isIn(200, 400);
    }
  }

  private void assertRefused(Metric metric, String reason) throws Exception {
    var response = server.post(request(metric).toByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    var partial = ExportMetricsServiceResponse.parseFrom(response.body()).getPartialSuccess();
    assertThat(partial.getRejectedDataPoints()).isEqualTo(1);
    assertThat(partial.getErrorMessage()).isEqualTo(reason + "=1 " + metric.getName());
  }

  private static void assertStatus(HttpResponse<byte[]> response, int status, int code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).startsWith(0x08, code, 0x12);
  }

  private List<byte[]> blocks() {
    var blocks = new ArrayList<byte[]>();
    for (var entry : records()) {
      if (entry instanceof LogRecord.Points(var block)) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private List<LogRecord> records() {
    var log = collector.log();
    var records = new ArrayList<LogRecord>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ZERO).orElseThrow();
      records.add(entry.content());
      at = entry.next();
    }
    return records;
  }

  private static List<BlockReader.Kind> kinds(byte[] block) {
    var reader = new BlockReader();
    reader.open(block);
    var kinds = new ArrayList<BlockReader.Kind>();
    for (var kind = reader.next(); kind != BlockReader.Kind.END; kind = reader.next()) {
      kinds.add(kind);
    }
    return kinds;
  }
}
