package org.bluesphere.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.collector.otlp.Otlp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference's table of codes for requests in JSON, over a real socket. */
class JsonOverHttpIT {
  private static final int MAX_BODY = 4 << 20;

  private static final String REQUEST =
      """
      {"resourceMetrics":[{"resource":{"attributes":[
        {"key":"service.instance.id","value":{"stringValue":"i-1"}},
        {"key":"deployment.environment.name","value":{"stringValue":"prod"}}]},
       "scopeMetrics":[{"scope":{"name":"scope","version":"1.0"},"metrics":[
        {"name":"%s","unit":"1","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[
         {"attributes":[{"key":"http.route","value":{"stringValue":"/tiles"}}],
          "startTimeUnixNano":"%d","timeUnixNano":"%d","asInt":"%d"}]}}]}]}]}
      """;

  @TempDir private Path home;
  private Collector collector;
  private OtlpServer server;

  @BeforeEach
  void start() throws Exception {
    collector =
        Collector.open(
            home,
            new CollectorSettings("default", MAX_BODY, 64 << 20, 5, LogSettings.defaults()),
            () -> Otlp.NOW);
    collector.use(series -> true);
    server = new OtlpServer(collector.servlet(), home);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    collector.close();
  }

  @Test
  void aGoodRequestIsCountedAndAnsweredByAnEmptyObject() throws Exception {
    assertAnswer(post("/v1/metrics", hits(5)), 200, "{}");
    assertThat(collector.ledger().report().accepted()).isEqualTo(1);
  }

  /** However a point came, it is of the same series: one path, one set of counters. */
  @Test
  void bothEncodingsReachTheSameSeries() throws Exception {
    post("/v1/metrics", hits(5));
    server.post(Otlp.request(Otlp.counter("hits", Otlp.point(6).build())).toByteArray());
    server.send(
        server
            .request("/v1/metrics")
            .setHeader("Content-Type", "application/json; charset=utf-8")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(OtlpServer.gzip(hits(7).getBytes(UTF_8)))));

    assertThat(collector.ledger().report().accepted()).isEqualTo(3);
    assertThat(collector.ledger().report().series()).isEqualTo(1);
  }

  @Test
  void pointsThatAreRefusedAreSaidInJson() throws Exception {
    assertAnswer(
        post("/v1/metrics", hits(-5)),
        200,
        "{\"partialSuccess\":{\"errorMessage\":\"nan=1 hits\",\"rejectedDataPoints\":\"1\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "traces, '{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"a\"},{}]}]}]}'",
    "logs,"
        + " '{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"a\"}},{}]}]}]}'"
  })
  void otherSignalsAreCounted(String signal, String body) throws Exception {
    assertAnswer(post("/v1/" + signal, body), 200, "{}");
    assertThat(collector.ledger().report().unbound()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|the body is missing; send an object",
        "[1]|the body is an array; send an object",
        "{\"resourceMetrics\":3}|/resourceMetrics is 3; send an array",
        "{\"resourceMetrics\":|bad JSON at line 1, column"
      })
  void whatCannotBeDecodedIsSaidInJson(String body, String why) throws Exception {
    var response = post("/v1/metrics", body == null ? "" : body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(text(response))
        .startsWith(
            "{\"code\":3,\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\"")
        .contains(why);
  }

  @Test
  void aBodyOverTheLimitIsTooLarge() throws Exception {
    var long1 = "{\"x\":\"" + "a".repeat(MAX_BODY) + "\"}";
    assertThat(post("/v1/metrics", long1).statusCode()).isEqualTo(413);

    var bomb = OtlpServer.gzip((" ".repeat(MAX_BODY + 1) + "{}").getBytes(UTF_8));
    var response =
        server.send(
            server
                .request("/v1/metrics")
                .setHeader("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb)));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(text(response)).startsWith("{\"code\":8,");
  }

  @Test
  void badGzipIsMalformed() throws Exception {
    var response =
        server.send(
            server
                .request("/v1/metrics")
                .setHeader("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(hits(5))));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(text(response)).startsWith("{\"code\":3,").contains("bad gzip");
  }

  @Test
  void aClosedCollectorAsksToComeAgain() throws Exception {
    collector.close();

    var response = post("/v1/metrics", hits(5));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(text(response)).startsWith("{\"code\":14,").contains("\"retryDelay\":\"1s\"");
  }

  @Test
  void profilesAndOtherMethodsAreRefusedInJson() throws Exception {
    assertThat(text(post("/v1development/profiles", "{}")))
        .startsWith("{\"code\":5,\"message\":\"profiles are not used for objectives\"");
    var get =
        server.send(
            server.request("/v1/metrics").setHeader("Content-Type", "application/json").GET());
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(text(get)).startsWith("{\"code\":12,");
  }

  private static String hits(long value) {
    return REQUEST.formatted("hits", Otlp.NANOS - 60 * Otlp.SECOND, Otlp.NANOS, value);
  }

  private HttpResponse<byte[]> post(String path, String body)
      throws IOException, InterruptedException {
    return server.send(
        server
            .request(path)
            .setHeader("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static void assertAnswer(HttpResponse<byte[]> response, int status, String body) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(text(response)).isEqualTo(body);
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
