package org.bluesphere.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bluesphere.collector.Fixtures;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.model.log.LogRecord.Count;
import org.bluesphere.model.log.LogRecord.Counts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /ingest/v1/counts} over real HTTP and the log behind it. */
class CountServletIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final String ROWS =
      """
      {"id":"run-7","service":"importer","sli":"rows","from":"2026-11-26T10:00:00Z",
       "to":"2026-11-26T11:00:00Z","good":998,"total":1000}\
      """;

  @TempDir private Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile Instant forgotten = Instant.EPOCH;
  private Collector collector;
  private OtlpServer server;

  @BeforeEach
  void start() throws Exception {
    var settings = new CollectorSettings("prod", 8 << 20, 64 << 20, 5, LogSettings.defaults());
    collector = Collector.open(home, settings, () -> NOW);
    collector.use(Fixtures.catalogue());
    collector.countsForgotten(() -> forgotten);
    server = new OtlpServer(collector.counts(), home, CountServlet.PATH);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
    collector.close();
  }

  private HttpResponse<String> send(String body, String... headers) throws Exception {
    var address = URI.create("http://127.0.0.1:" + server.port() + CountServlet.PATH);
    var request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private List<JsonNode> verdicts(String body, String... headers) throws Exception {
    var answer = send(body, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("items").valueStream().toList();
  }

  private List<String> states(String body, String... headers) throws Exception {
    return verdicts(body, headers).stream().map(it -> it.path("status").asString("")).toList();
  }

  private List<Count> logged() {
    var log = collector.log();
    var counts = new ArrayList<Count>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ZERO).orElseThrow();
      if (entry.content() instanceof Counts it) {
        counts.addAll(it.items());
      }
      at = entry.next();
    }
    return counts;
  }

  @Test
  void whatIsAcceptedIsDurable() throws Exception {
    assertThat(states("[" + ROWS + "]")).containsExactly("accepted");

    assertThat(logged())
        .singleElement()
        .satisfies(it -> {
          assertThat(List.of(it.environment(), it.service(), it.objective()))
              .containsExactly("prod", "importer", "rows");
          assertThat(it.from()).isEqualTo("2026-11-26T10:00:00Z");
          assertThat(it.to()).isEqualTo("2026-11-26T11:00:00Z");
          assertThat(it.good()).isEqualTo(998);
          assertThat(it.total()).isEqualTo(1000);
        });
    assertThat(collector.ledger().report().accepted()).isEqualTo(1);
  }

  @Test
  void anIdIsTakenOnceAndItsOtherUseIsRefused() throws Exception {
    var other = ROWS.replace("998", "997");

    assertThat(states("[" + ROWS + "," + ROWS + "," + other + "]"))
        .containsExactly("accepted", "duplicate", "refused");
    var again = verdicts("[" + other + "," + ROWS + "]");

    assertThat(again.getFirst().path("reason").asString("")).isEqualTo("id_reused");
    assertThat(again.getLast().path("status").asString("")).isEqualTo("duplicate");
    assertThat(logged()).hasSize(1);
  }

  @Test
  void theKeyOfTheRequestIsTheIdOfWhatHasNone() throws Exception {
    var item = ROWS.replace("\"id\":\"run-7\",", "");
    var two = "[" + item + "," + item + "]";

    assertThat(states(two, "Idempotency-Key", "run-7")).containsExactly("accepted", "accepted");
    assertThat(states(two, "Idempotency-Key", "run-7")).containsExactly("duplicate", "duplicate");
    assertThat(states(two, "Idempotency-Key", "run-8")).containsExactly("accepted", "accepted");
    assertThat(verdicts(two).getFirst().toString())
        .contains("\"where\":\"id\",\"what\":\"is missing\"", "Idempotency-Key");
    assertThat(logged()).hasSize(4).extracting(Count::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "998 | 1001 | good_above_total | good 1001 is more than total 1000; ",
        "998 | 9.5 | malformed | good is no whole number from 0 to 10¹²",
        "998 | -1 | malformed | good is no whole number",
        "1000} | 2000000000000} | malformed | total is no whole number",
        "\"rows\" | \"speed\" | unbound | sli \"speed\" of importer is measured from telemetry; write ratio: {source: counts}",
        "\"rows\" | \"row\" | unbound | sli \"row\" is not declared in importer in prod",
        "importer | importr | unbound | service \"importr\" is not declared in prod, or not as something senders tell; declare it, or use one of importer",
        "\"id\" | \"environment\":\"dev\",\"id\" | unbound | environment \"dev\" is not declared in the catalogue",
        "T11 | T10 | inverted_window | to 2026-11-26T10:00:00Z is not after from",
        "26T11 | 26T13 | future | to 2026-11-26T13:00:00Z lies ahead; look at the sender's clock",
        "26T10 | 25T10 | window_too_long | from is more than a day before to",
        "2026-11-26 | 2026-10-22 | too_old | from 2026-10-22T10:00:00Z is too long ago",
        "\"to\" | \"until\" | malformed | until is no field of counts",
      })
  void oneBadItemIsRefusedAndCostsNoOther(String good, String bad, String reason, String why)
      throws Exception {
    var fine = ROWS.replace("run-7", "fine");

    var verdicts = verdicts("[" + ROWS.replace(good, bad) + "," + fine + "]");

    var refused = verdicts.getFirst();
    assertThat(refused.path("reason").asString("")).isEqualTo(reason);
    assertThat(refused.path("id").asString("")).isEqualTo("run-7");
    assertThat(
            refused
                .path("errors")
                .valueStream()
                .map(it ->
                    it.path("where").asString("")
                        + " "
                        + it.path("what").asString("")
                        + "; "
                        + it.path("mend").asString("")))
        .anySatisfy(it -> assertThat(it).startsWith(why));
    assertThat(verdicts.getLast().path("status").asString("")).isEqualTo("accepted");
    assertThat(logged()).hasSize(1);
    assertThat(collector.ledger().report().refusals())
        .singleElement()
        .satisfies(it -> assertThat(it.reason()).isEqualTo(reason));
  }

  @Test
  void whatMightBeCountedTwiceIsTooOld() throws Exception {
    forgotten = Instant.parse("2026-11-26T11:00:00Z");

    var verdict = verdicts("[" + ROWS + "]").getFirst().toString();

    assertThat(verdict).contains("too_old", "the oldest taken now ends after 2026-11-26T11:00:00Z");
    assertThat(states("[" + ROWS.replace("11:00:00Z", "11:00:01Z") + "]"))
        .containsExactly("accepted");
  }

  @Test
  void whatIsNoListIsRefused() throws Exception {
    assertThat(send(ROWS).statusCode()).isEqualTo(400);
    assertThat(send("[").body()).contains("\"where\":\"body\"", "send for example [{");
    assertThat(states("[7]")).containsExactly("refused");
    assertThat(states("[]")).isEmpty();
    var many =
        IntStream.rangeClosed(0, 1000)
            .mapToObj(i -> "{}")
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(send(many).body()).contains("has 1001 items");
    assertThat(send(" ".repeat(1 << 20) + "[]").statusCode()).isEqualTo(413);
  }

  @Test
  void tooManyRequestsAreAskedToComeAgain() throws Exception {
    for (int i = 0; i < 600; i++) {
      assertThat(states("[" + ROWS.replace("run-7", "run" + i) + "]")).containsExactly("accepted");
    }
    var refused = send("[" + ROWS + "]");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("60");
    assertThat(states("[" + ROWS.replace("run-7", "run0") + "]")).containsExactly("duplicate");
  }

  @Test
  void aPageInABrowserMayTellNothing() throws Exception {
    var request =
        server
            .request(CountServlet.PATH)
            .setHeader("Content-Type", "application/json")
            .header("Origin", "https://elsewhere.example")
            .POST(HttpRequest.BodyPublishers.ofString("[" + ROWS + "]"));

    assertThat(server.send(request).statusCode()).isEqualTo(403);
  }

  @Test
  void whatCannotBeMadeDurableIsNotPromised() throws Exception {
    collector.log().close();

    var answer = send("[" + ROWS + "]");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
  }
}
