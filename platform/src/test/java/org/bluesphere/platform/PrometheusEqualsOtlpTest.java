package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.collector.http.Collector;
import org.bluesphere.collector.http.CollectorSettings;
import org.bluesphere.collector.http.OtlpServer;
import org.bluesphere.collector.http.RemoteWriteServlet;
import org.bluesphere.collector.prometheus.Writes;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;
import org.bluesphere.slo.engine.Engine;

/** The same events give the same totals, whether they come by OTLP or by remote-write. */
class PrometheusEqualsOtlpTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final double[] BOUNDS = {0.1, 0.25, 0.5};
  private static final int SCRAPES = 12;
  private static final Path CATALOGUE = Path.of("..", "examples", "prometheus", "catalogue");

  private final Catalogue catalogue = CatalogueReader.read(CATALOGUE).catalogue().orElseThrow();

  /** What a process counted until an instant. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Scrape(Instant at, long good, long bad, long[] buckets) {}

  @Property(tries = 6)
  void totalsAreEqual(@ForAll long seed) throws Exception {
    var scrapes = scrapes(new Random(seed));

    var expected =
        counted(scrapes, (otlp, ours, scrape) -> post(otlp, "/v1/metrics", "", otlp(scrape)));
    var random = new Random(~seed);
    var first = counted(scrapes, (otlp, ours, scrape) -> write(ours, scrape, random, false));
    var second = counted(scrapes, (otlp, ours, scrape) -> write(ours, scrape, random, true));

    assertThat(first).isEqualTo(expected);
    assertThat(second).isEqualTo(expected);
    assertThat(expected).allMatch(it -> !it.contains("total 0,"));
  }

  private static List<Scrape> scrapes(Random random) {
    var scrapes = new ArrayList<Scrape>();
    long good = 0;
    long bad = 0;
    var buckets = new long[BOUNDS.length + 1];
    for (int i = 0; i < SCRAPES; i++) {
      scrapes.add(new Scrape(START.plusSeconds(5L * i), good, bad, buckets.clone()));
      if (i == SCRAPES / 2) { // a new process
        good = 0;
        bad = 0;
        Arrays.fill(buckets, 0);
      }
      for (int n = 1 + random.nextInt(50); n > 0; n--) {
        good += random.nextInt(4) > 0 ? 1 : 0;
        bad = i % 3 == 0 ? bad + 1 : bad;
        buckets[random.nextInt(buckets.length)]++;
      }
    }
    return scrapes;
  }

  @FunctionalInterface
  private interface Sender {
    void send(OtlpServer otlp, OtlpServer prometheus, Scrape scrape);
  }

  /** Through a collector of its own, its log, and an engine. */
  private List<String> counted(List<Scrape> scrapes, Sender sender) throws Exception {
    var home = Files.createTempDirectory("equal");
    var clock = new Instant[] {START};
    var engine =
        new Engine(Tempo.standard(), new Chunks(ChunkStore.none(), 4), content -> catalogue);
    engine.apply(new LogRecord.CatalogueVersion(catalogue.version(), Instant.EPOCH, new byte[0]));
    try (var collector =
        Collector.open(home, CollectorSettings.defaults("production"), () -> clock[0])) {
      collector.use(catalogue);
      try (var otlp = new OtlpServer(collector.servlet(), home);
          var prometheus = new OtlpServer(collector.remoteWrite(), home, RemoteWriteServlet.PATH)) {
        for (var scrape : scrapes) {
          clock[0] = scrape.at();
          sender.send(otlp, prometheus, scrape);
        }
      }
      long at = collector.log().start();
      for (var entry = collector.log().read(at, Duration.ZERO);
          entry.isPresent();
          entry = collector.log().read(at, Duration.ZERO)) {
        engine.pass(START.plusSeconds(1));
        engine.apply(entry.get().content());
        at = entry.get().next();
      }
    }
    var end = scrapes.getLast().at();
    return catalogue.objectives().stream()
        .map(it -> engine.statuses().explain(it.id(), Optional.of(end), List.of()).orElseThrow())
        .map(it ->
            it.id()
                + " total "
                + it.status().total()
                + ", bad "
                + it.status().bad()
                + " to "
                + it.status().badHigh())
        .toList();
  }

  /** The series of one scrape in any order over several requests, one of which is sent twice. */
  private static void write(OtlpServer server, Scrape scrape, Random random, boolean second) {
    var series = new ArrayList<java.util.function.UnaryOperator<Writes>>();
    long at = scrape.at().toEpochMilli();
    String[] job = {"job", "shop", "instance", "one"};
    series.add(it -> it.sample("http_requests_total", scrape.good, at, with(job, "code", "200")));
    series.add(it -> it.sample("http_requests_total", scrape.bad, at, with(job, "code", "500")));
    long total = 0;
    for (int i = 0; i <= BOUNDS.length; i++) {
      total += scrape.buckets[i];
      var le = i < BOUNDS.length ? "" + BOUNDS[i] : "+Inf";
      double count = total;
      series.add(
          it -> it.sample("http_request_duration_seconds_bucket", count, at, with(job, "le", le)));
    }
    double count = total;
    series.add(it -> it.sample("http_request_duration_seconds_count", count, at, job));
    Collections.shuffle(series, random);
    int cut = random.nextInt(series.size() + 1);
    for (var part : List.of(series.subList(0, cut), series.subList(cut, series.size()))) {
      var writes = new Writes();
      part.forEach(it -> it.apply(writes));
      var body = Writes.snappy(second ? writes.v2() : writes.v1());
      var type = second ? ";proto=io.prometheus.write.v2.Request" : "";
      for (int times = random.nextInt(2); times >= 0; times--) {
        post(server, RemoteWriteServlet.PATH, type, body);
      }
    }
  }

  private static String[] with(String[] labels, String name, String value) {
    var more = Arrays.copyOf(labels, labels.length + 2);
    more[labels.length] = name;
    more[labels.length + 1] = value;
    return more;
  }

  private static byte[] otlp(Scrape scrape) {
    long at = scrape.at().getEpochSecond() * 1_000_000_000L;
    var sum =
        Sum.newBuilder()
            .setIsMonotonic(true)
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
            .addDataPoints(number(at, scrape.good, "200"))
            .addDataPoints(number(at, scrape.bad, "500"));
    var histogram =
        HistogramDataPoint.newBuilder()
            .setTimeUnixNano(at)
            .setCount(Arrays.stream(scrape.buckets).sum());
    Arrays.stream(scrape.buckets).forEach(histogram::addBucketCounts);
    Arrays.stream(BOUNDS).forEach(histogram::addExplicitBounds);
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(text("job", "shop"))
                        .addAttributes(text("service.instance.id", "one")))
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .addMetrics(Metric.newBuilder().setName("http_requests_total").setSum(sum))
                        .addMetrics(
                            Metric.newBuilder()
                                .setName("http_request_duration_seconds")
                                .setUnit("s")
                                .setHistogram(
                                    Histogram.newBuilder()
                                        .setAggregationTemporality(
                                            AggregationTemporality
                                                .AGGREGATION_TEMPORALITY_CUMULATIVE)
                                        .addDataPoints(histogram)))))
        .build()
        .toByteArray();
  }

  private static NumberDataPoint.Builder number(long at, long value, String code) {
    return NumberDataPoint.newBuilder()
        .setTimeUnixNano(at)
        .setAsInt(value)
        .addAttributes(text("code", code));
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static void post(OtlpServer server, String path, String type, byte[] body) {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
              .header("Content-Type", "application/x-protobuf" + type)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body));
      if (path.equals(RemoteWriteServlet.PATH)) {
        request.header("Content-Encoding", "snappy");
      }
      int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
      assertThat(status).isIn(200, 204);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
