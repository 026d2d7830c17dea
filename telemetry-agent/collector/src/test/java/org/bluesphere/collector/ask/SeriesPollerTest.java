package org.bluesphere.collector.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.bluesphere.collector.Fixtures;
import org.bluesphere.collector.admission.IngestLedger;
import org.bluesphere.collector.otlp.IdentityKey;
import org.bluesphere.collector.otlp.SeriesFilter;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.bluesphere.collector.prometheus.RemoteWrite;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.BlockReader;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.LogRecord.Answered;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.port.InMemoryLog;
import org.bluesphere.model.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is pulled, against a server that answers as Prometheus documents. */
class SeriesPollerTest {
  private static final Instant START = Instant.parse("2026-11-26T12:00:20Z");
  private static final long T = Instant.parse("2026-11-26T11:58:00Z").getEpochSecond();
  private static final String RATIO =
      "{__name__=~\"hits(_total|_count|_ratio|_seconds|_milliseconds|_bytes)*\",job=\"shop\"}";
  private static final String TOKEN = "s3cret-token";

  /** The form of a request, and whether it had the token. */
  private record Asked(Map<String, String> form, String authorization) {
    long steps() {
      long from = Long.parseLong(form.getOrDefault("start", "0"));
      long to = Long.parseLong(form.getOrDefault("end", "0"));
      return (to - from) / Long.parseLong(form.getOrDefault("step", "0")) + 1;
    }
  }

  private record Reply(int status, String body, Map<String, String> headers) {
    Reply(int status, String body) {
      this(status, body, Map.of());
    }
  }

  private final InMemoryLog log = new InMemoryLog();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "prod", 1000);
  private final HttpServer server;
  private volatile Function<Asked, Reply> answers = it -> new Reply(200, matrix(""));
  private volatile Instant now = START;

  SeriesPollerTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.use(
        new SeriesFilter() {
          @Override
          public boolean wants(SeriesKey series) {
            return series.metric().startsWith("hits")
                || series.metric().equals("wait_seconds_bucket");
          }

          @Override
          public double[] limits(SeriesKey histogram) {
            return histogram.metric().equals("wait_seconds_bucket")
                ? new double[] {0.25}
                : new double[0];
          }
        });
  }

  @BeforeEach
  void listen() {
    server.createContext("/api/v1/query_range", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    var form = new HashMap<String, String>();
    for (var pair :
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
            .split("&", -1)) {
      var parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    var question = new Asked(form, authorization == null ? "" : authorization);
    asked.add(question);
    var reply = answers.apply(question);
    var body = reply.body().getBytes(StandardCharsets.UTF_8);
    reply.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String matrix(String result) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[%s]}}"
        .formatted(result);
  }

  private static String series(String name, String label, String values) {
    return "{\"metric\":{\"__name__\":\"%s\",\"instance\":\"app:1\",\"job\":\"shop\"%s},\"values\":[%s]}"
        .formatted(name, label, values);
  }

  private static Environment environment(Indicator... indicators) {
    return Fixtures.environment(indicators);
  }

  private static Indicator ratio() {
    return new Indicator.Ratio(
        Selector.parse("hits_total{job=\"shop\"}"),
        Selector.parse("hits_total{job=\"shop\", code=~\"5..\"}"),
        true);
  }

  private SeriesPoller poller(Optional<Instant> known, Indicator... indicators) {
    return poller(known, Optional.empty(), indicators);
  }

  private SeriesPoller poller(
      Optional<Instant> known, Optional<Secret> token, Indicator... indicators) {
    InstantSource clock = () -> now;
    var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    var series = new RemoteWrite(registry, log, new IngestLedger(registry::series), clock);
    return new SeriesPoller(
        new PrometheusSettings(base, token, Duration.ofMinutes(1), Duration.ofSeconds(20)),
        new SeriesPoller.Into(series, log),
        Optional.of(environment(indicators)),
        _ -> known,
        clock);
  }

  /** Points of a block: metric, labels, seconds since {@link #T}, value. */
  private static List<String> points(LogRecord.Points block) {
    var points = new ArrayList<String>();
    var keys = new HashMap<Long, SeriesKey>();
    var reader = new BlockReader();
    reader.open(block.block());
    for (var kind = reader.next(); kind != BlockReader.Kind.END; kind = reader.next()) {
      switch (kind) {
        case DEFINITION -> keys.put(reader.low(), reader.key());
        case NUMBER -> points.add(at(keys, reader) + " = " + reader.longValue());
        case HISTOGRAM -> points.add(at(keys, reader) + " counts " + reader.count());
        default -> {}
      }
    }
    return points;
  }

  private static String at(Map<Long, SeriesKey> keys, BlockReader reader) {
    var key = keys.get(reader.low());
    return (key == null ? "?" : key.metric() + key.attributes())
        + " @"
        + (reader.timeNanos() / 1_000_000_000L - T);
  }

  private List<LogRecord> records() {
    return log.contents();
  }

  @Test
  void countersComeRawAndAlignedAndGoTheWayOfRemoteWrite() {
    answers =
        it ->
            new Reply(
                200,
                matrix(
                    series(
                            "hits_total",
                            ",\"code\":\"200\"",
                            "[%d,\"5\"],[%d,\"7\"]".formatted(T, T + 60))
                        + ","
                        + series(
                            "hits_total", ",\"code\":\"500\"", "[%d,\"1\"]".formatted(T + 60))));
    try (var poller = poller(Optional.of(Instant.ofEpochSecond(T - 60)), ratio())) {
      poller.round();
      poller.round();

      assertThat(asked)
          .singleElement()
          .satisfies(it -> {
            assertThat(it.form())
                .containsEntry("query", "last_over_time(" + RATIO + "[60s])")
                .containsEntry("start", Long.toString(T))
                .containsEntry("end", Long.toString(T + 120))
                .containsEntry("step", "60");
            assertThat(it.authorization()).isEmpty();
          });
      assertThat(records()).hasSize(3);
      assertThat(points((LogRecord.Points) records().get(0)))
          .containsExactly("hits_total{code=s:200} @0 = 5");
      assertThat(points((LogRecord.Points) records().get(1)))
          .containsExactly("? @60 = 7", "hits_total{code=s:500} @60 = 1");
      assertThat(((Answered) records().get(2)).until()).isEqualTo(Instant.ofEpochSecond(T + 120));
      assertThat(poller.asked().getFirst().state()).isEqualTo("ready");
      assertThat(poller.asked().getFirst().counted()).isEqualTo(3);
      assertThat(poller.asked(Fixtures.id("o0"))).isPresent();
      assertThat(poller.asked(Fixtures.id("other"))).isEmpty();
    }
  }

  @Test
  void bucketsOfAStepAreOneHistogramAndComparedAsNumbers() {
    answers =
        it ->
            new Reply(
                200,
                matrix(
                    series(
                            "wait_seconds_bucket",
                            ",\"le\":\"0.250\"",
                            "[%d,\"4\"],[%d,\"6\"]".formatted(T, T + 60))
                        + ","
                        + series(
                            "wait_seconds_bucket",
                            ",\"le\":\"1\"",
                            "[%d,\"5\"],[%d,\"8\"]".formatted(T, T + 60))
                        + ","
                        + series(
                            "wait_seconds_bucket",
                            ",\"le\":\"+Inf\"",
                            "[%d,\"5\"],[%d,\"9\"]".formatted(T, T + 60))));
    var latency = new Indicator.Latency(Selector.parse("wait_seconds"), Duration.ofMillis(250));
    try (var poller = poller(Optional.of(Instant.ofEpochSecond(T - 60)), latency)) {
      poller.round();
    }

    assertThat(asked.getFirst().form().get("query")).contains("_bucket");
    assertThat(points((LogRecord.Points) records().get(0)))
        .containsExactly("wait_seconds_bucket{} @0 counts 5");
    assertThat(points((LogRecord.Points) records().get(1))).containsExactly("? @60 counts 9");
  }

  @Test
  void withoutAnythingKnownItBeginsAnHourBackAndAfterAnOutageADayAtMost() {
    try (var first = poller(Optional.empty(), ratio());
        var late = poller(Optional.of(START.minus(Duration.ofDays(9))), ratio())) {
      first.round();
      late.round();

      assertThat(asked.getFirst().steps()).isEqualTo(60);
      assertThat(asked.get(1).form().get("start")).isEqualTo(Long.toString(T + 180 - 24 * 3600));
      assertThat(asked).hasSize(6).allMatch(it -> it.steps() <= Pulling.MOST_STEPS);
      assertThat(late.asked().getFirst().state()).isEqualTo("behind");
    }
  }

  @Test
  void whatIsTooMuchIsAskedForInSmallerParts() {
    answers =
        it ->
            it.steps() > 10
                ? new Reply(
                    422,
                    "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many samples\"}")
                : new Reply(200, matrix(""));
    try (var poller = poller(Optional.empty(), ratio())) {
      poller.round();

      assertThat(asked).extracting(Asked::steps).startsWith(60L, 30L, 7L);
      assertThat(poller.asked().getFirst().state()).isEqualTo("behind");
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsNotRead() {
    var large = matrix(series("hits_total", "", "[%d,\"5\"],".formatted(T).repeat(900_000)));
    answers = it -> new Reply(200, large);
    try (var poller = poller(Optional.of(Instant.ofEpochSecond(T)), ratio())) {
      poller.round();

      assertThat(asked.getFirst().steps()).isEqualTo(2);
      for (int i = 0; i < 3; i++) {
        poller.round();
      }
      assertThat(poller.asked().getFirst().mend())
          .isEqualTo("the answer is larger than 8 MiB; let objectives select fewer series");
    }
    assertThat(records()).isEmpty();
  }

  @Test
  void warningsAreTakenWithTheirDataAndShown() {
    var body = matrix(series("hits_total", "", "[%d,\"5\"]".formatted(T)));
    answers =
        it ->
            new Reply(
                200, body.substring(0, body.length() - 1) + ",\"warnings\":[\"a store is gone\"]}");
    try (var poller = poller(Optional.of(Instant.ofEpochSecond(T - 60)), ratio())) {
      poller.round();

      var view = poller.asked(Fixtures.id("o0")).orElseThrow();
      assertThat(view.state()).isEqualTo("partial");
      assertThat(view.mend()).isEqualTo("Prometheus warns: a store is gone");
      assertThat(view.counted()).isEqualTo(1);
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    answers =
        it ->
            new Reply(
                302,
                "",
                Map.of(
                    "Location",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/query_range"));
    try (var poller = poller(Optional.empty(), ratio())) {
      poller.round();

      assertThat(asked).hasSize(1);
      assertThat(poller.asked().getFirst().mend()).contains("is --prometheus the address");
    }
  }

  @Test
  void whoThrottlesIsLeftAlone() {
    answers = it -> new Reply(429, "", Map.of("Retry-After", "90"));
    try (var poller = poller(Optional.empty(), ratio())) {
      poller.round();
      now = START.plusSeconds(89);
      poller.round();
      assertThat(asked).hasSize(1);
      assertThat(poller.asked().getFirst().state()).isEqualTo("waiting");
      now = START.plusSeconds(90);
      poller.round();

      assertThat(asked).hasSize(2);
    }
  }

  @Test
  void theTokenIsSentAndSaidNowhere() {
    answers = it -> new Reply(it.authorization().equals("Bearer " + TOKEN) ? 401 : 500, "");
    try (var poller = poller(Optional.empty(), Optional.of(new Secret(TOKEN)), ratio());
        var missing =
            poller(Optional.empty(), Optional.of(new Secret("env:NO_SUCH_ONE")), ratio())) {
      poller.round();
      missing.round();

      assertThat(asked).hasSize(1);
      assertThat(poller.asked().getFirst().state()).isEqualTo("denied");
      assertThat(poller.asked().toString()).doesNotContain(TOKEN);
      assertThat(missing.asked().getFirst().mend()).contains("NO_SUCH_ONE");
    }
  }

  @Test
  void samplesThatTheLogDoesNotTakeAreAskedForAgain() {
    answers = it -> new Reply(200, matrix(series("hits_total", "", "[%d,\"5\"]".formatted(T))));
    log.refuse(true);
    try (var poller = poller(Optional.of(Instant.ofEpochSecond(T - 60)), ratio())) {
      poller.round();
      log.refuse(false);
      now = START.plusSeconds(30);
      poller.round();
    }

    assertThat(asked)
        .extracting(it -> it.form().get("start"))
        .containsExactly(Long.toString(T), Long.toString(T));
    assertThat(records()).hasSize(2);
  }

  @Test
  void metricsThatDifferAreAskedForApartAndLabelsMadeHereAreNotAskedFor() {
    var two =
        new Indicator.Ratio(
            Selector.parse("http.requests{service.name=\"shop\", code=\"1\"}"),
            Selector.parse("http.errors{service_name=\"shop\"}"),
            true);
    try (var poller = poller(Optional.empty(), two)) {
      assertThat(poller.asked())
          .extracting(it -> it.subject())
          .containsExactly(
              "{__name__=~\"http_errors(_total|_count|_ratio|_seconds|_milliseconds|_bytes)*\"}",
              "{__name__=~\"http_requests(_total|_count|_ratio|_seconds|_milliseconds|_bytes)*\",code=\"1\"}");
    }
  }
}
