package org.bluesphere.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.model.log.LogRecord.Marker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /ingest/v1/markers} over real HTTP and the log behind it. */
class MarkerServletIT {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final String DEPLOY = "{\"service\":\"tiles\",\"version\":\"1.4\"}";

  @TempDir private Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile Instant now = NOW;
  private Collector collector;
  private OtlpServer server;

  @BeforeEach
  void start() throws Exception {
    var settings = new CollectorSettings("prod", 8 << 20, 64 << 20, 5, LogSettings.defaults());
    collector = Collector.open(home, settings, () -> now);
    server = new OtlpServer(collector.markers(), home, MarkerServlet.PATH);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
    collector.close();
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    return post(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  private HttpResponse<String> post(byte[] body, String... headers) throws Exception {
    var given = new ArrayList<>(List.of(headers));
    if (!given.contains("Content-Type")) {
      given.addAll(List.of("Content-Type", "application/json"));
    }
    var address = "http://127.0.0.1:" + server.port() + MarkerServlet.PATH;
    return client.send(
        HttpRequest.newBuilder(URI.create(address))
            .headers(given.toArray(String[]::new))
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private List<Marker> logged() {
    var log = collector.log();
    var markers = new ArrayList<Marker>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ZERO).orElseThrow();
      if (entry.content() instanceof Marker marker) {
        markers.add(marker);
      }
      at = entry.next();
    }
    return markers;
  }

  @Test
  void aMarkerIsDurableWhenItIsAnswered() throws Exception {
    var answer =
        post(
            """
            {"service":"tiles","version":"1.4","environment":"demo","kind":"deploy",
             "at":"2026-11-26T11:59:00Z","source":"ci","url":"https://ci.test/7"}\
            """);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(logged())
        .singleElement()
        .satisfies(it -> {
          assertThat(answer.body()).contains("\"id\":\"" + it.id() + "\"");
          assertThat(it)
              .isEqualTo(
                  new Marker(
                      it.id(),
                      "demo",
                      "tiles",
                      Marker.Kind.DEPLOY,
                      "1.4",
                      Instant.parse("2026-11-26T11:59:00Z"),
                      "ci",
                      "https://ci.test/7"));
        });
  }

  @Test
  void whatIsLeftOutIsHereAndNow() throws Exception {
    assertThat(post(DEPLOY).statusCode()).isEqualTo(201);

    assertThat(logged())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.environment()).isEqualTo("prod");
          assertThat(it.at()).isEqualTo(NOW);
          assertThat(it.source()).isEqualTo("api");
          assertThat(it.url()).isEmpty();
        });
  }

  @Test
  void theSameKeyIsTakenOnceAndItsOtherUseIsRefused() throws Exception {
    var first = post(DEPLOY, "Idempotency-Key", "run-7");
    now = NOW.plusSeconds(30);
    var again = post(DEPLOY, "Idempotency-Key", "run-7");
    var other = post(DEPLOY.replace("1.4", "1.5"), "Idempotency-Key", "run-7");
    var elsewhere = post(DEPLOY.replace("tiles", "search"), "Idempotency-Key", "run-7");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("use a key of its own for each deploy");
    assertThat(elsewhere.statusCode()).isEqualTo(201);
    assertThat(logged()).extracting(Marker::service).containsExactly("tiles", "search");
  }

  @Test
  void withoutAKeyTheTimeIsPartOfWhatItIs() throws Exception {
    var dated = DEPLOY.replace("}", ",\"at\":\"2026-11-26T11:00:00Z\"}");

    assertThat(post(dated).statusCode()).isEqualTo(201);
    assertThat(post(dated).statusCode()).isEqualTo(200);
    assertThat(post(dated.replace("11:00", "11:30")).statusCode()).isEqualTo(201);
  }

  @Test
  void everyProblemIsToldAtOnceWithWhereWhatAndHowToMend() throws Exception {
    var answer =
        post(
            """
            {"version":7,"enviroment":"prod","kind":"rollback","at":"soon","source":"My CI",
             "url":"javascript:x","environment":"a\\u0000b"}\
            """,
            "Idempotency-Key",
            "a b");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body())
        .contains("{\"where\":\"service\",\"what\":\"is missing\"")
        .contains("\"where\":\"version\"", "\"where\":\"enviroment\"", "\"where\":\"kind\"")
        .contains("\"where\":\"at\"", "\"where\":\"source\"", "\"where\":\"url\"")
        .contains("\"where\":\"environment\"", "\"where\":\"Idempotency-Key\"")
        .contains("write the service's name in the catalogue");
    assertThat(logged()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-11-26T12:10:00Z", "2024-11-26T12:00:00Z"})
  void aTimeThatCannotBeIsRefused(String at) throws Exception {
    var answer = post(DEPLOY.replace("}", ",\"at\":\"" + at + "\"}"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("look at the sender's clock", NOW.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-protobuf | identity | 415",
        "text/plain | identity | 415",
        "application/json | br | 415",
        "application/json; charset=utf-8 | identity | 201"
      })
  void onlyJsonPlainOrZippedIsServed(String type, String encoding, int status) throws Exception {
    var answer = post(DEPLOY, "Content-Type", type, "Content-Encoding", encoding);

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void aZippedMarkerIsRead() throws Exception {
    var zipped = OtlpServer.gzip(DEPLOY.getBytes(StandardCharsets.UTF_8));

    assertThat(post(zipped, "Content-Encoding", "gzip").statusCode()).isEqualTo(201);
  }

  @Test
  void aBodyThatIsNoMarkerIsRefused() throws Exception {
    assertThat(post("[]").body()).contains("\"where\":\"body\"", "send for example");
    assertThat(post("").statusCode()).isEqualTo(400);
    assertThat(post("x".repeat(70_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void tooManyInAMinuteAreAskedToComeAgain() throws Exception {
    for (int i = 0; i < 120; i++) {
      assertThat(post(DEPLOY.replace("1.4", "1." + i)).statusCode()).isEqualTo(201);
    }
    var refused = post(DEPLOY.replace("1.4", "2.0"));
    var known = post(DEPLOY.replace("1.4", "1.0"));
    now = NOW.plusSeconds(61);
    var later = post(DEPLOY.replace("1.4", "2.0"));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("60");
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(later.statusCode()).isEqualTo(201);
  }

  @Test
  void whatCannotBeMadeDurableIsNotPromised() throws Exception {
    collector.log().close();

    var answer = post(DEPLOY);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("send again");
  }

  @Test
  void anotherMethodIsNotAllowed() throws Exception {
    var address = URI.create("http://127.0.0.1:" + server.port() + MarkerServlet.PATH);
    var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().map()).containsEntry("allow", List.of("POST"));
  }
}
