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
import org.bluesphere.collector.Fixtures;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.model.log.LogRecord.Heartbeat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /ingest/v1/heartbeats/NAME} over real HTTP and the log behind it. */
class HeartbeatServletIT {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir private Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private Collector collector;
  private OtlpServer server;

  @BeforeEach
  void start() throws Exception {
    var settings = new CollectorSettings("prod", 8 << 20, 64 << 20, 5, LogSettings.defaults());
    collector = Collector.open(home, settings, () -> NOW);
    collector.use(Fixtures.catalogue());
    server = new OtlpServer(collector.heartbeats(), home, HeartbeatServlet.PATH);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
    collector.close();
  }

  private HttpResponse<String> send(String path, String type, String body) throws Exception {
    var address = "http://127.0.0.1:" + server.port() + "/ingest/v1/heartbeats/" + path;
    var request = HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private List<Heartbeat> logged() {
    var log = collector.log();
    var beats = new ArrayList<Heartbeat>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ZERO).orElseThrow();
      if (entry.content() instanceof Heartbeat it) {
        beats.add(it);
      }
      at = entry.next();
    }
    return beats;
  }

  @Test
  void withoutAWordTheJobSucceededNow() throws Exception {
    assertThat(send("backup", "", "").statusCode()).isEqualTo(200);

    assertThat(logged())
        .containsExactly(
            new Heartbeat("prod", "backup", Heartbeat.State.SUCCESS, NOW, Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "status=start, START, 0",
    "exit=0&duration=90, SUCCESS, 90",
    "exit=137&duration=1m30s, FAILURE, 90",
    "status=failure&duration=250ms&environment=prod, FAILURE, 0.25",
  })
  void aFormTellsMore(String form, Heartbeat.State state, double seconds) throws Exception {
    assertThat(send("backup", FORM, form).statusCode()).isEqualTo(200);
    assertThat(send("backup?" + form, "", "").statusCode()).isEqualTo(200);

    var took = Duration.ofMillis((long) (1000 * seconds));
    var beat = new Heartbeat("prod", "backup", state, NOW, took);
    assertThat(logged()).containsExactly(beat, beat);
  }

  @Test
  void aClockThatIsALittleAheadIsTakenForOurs() throws Exception {
    send("backup", FORM, "at=2026-11-26T12:04:00Z");
    send("backup", FORM, "at=2026-11-26T11:04:00Z");

    assertThat(logged())
        .extracting(Heartbeat::at)
        .containsExactly(NOW, Instant.parse("2026-11-26T11:04:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status=done | status is not known; use one of start, success, failure",
        "exit=x | exit is no exit code; write exit=$? right after the command",
        "exit=0&status=success | exit and status say the same; keep one of them",
        "exit=0&exit=1 | exit is told twice; tell it once",
        "duration=long | duration is no time of up to 35 days; write for example 90s or 1h30m",
        "at=2026-11-26T13:00:00Z | at lies ahead, or more than 35 days ago",
        "stat=failure | stat is no field of a heartbeat",
        "exit=%zz | exit is no exit code",
      })
  void whatCannotBeReadIsNoSuccess(String form, String why) throws Exception {
    var answer = send("backup", FORM, form);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"detail\":\"" + why);
    assertThat(logged()).isEmpty();
  }

  @Test
  void anUnknownJobIsRefusedWithTheKnownOnes() throws Exception {
    assertThat(send("backups", "", "").statusCode()).isEqualTo(404);
    assertThat(send("", "", "").statusCode()).isEqualTo(404);
    assertThat(send("backup%20", "", "").statusCode()).isEqualTo(404);
    assertThat(send("backup", FORM, "environment=prod%01").statusCode()).isEqualTo(404);
    assertThat(send("backups", "", "").body()).contains("declare it, or use one of backup");
    assertThat(send("backup", FORM, "environment=dev").body())
        .contains("environment \\\"dev\\\" is not declared");
    assertThat(logged()).isEmpty();
  }

  @Test
  void whatIsNoFormIsNotServed() throws Exception {
    assertThat(send("backup", "application/json", "{}").statusCode()).isEqualTo(415);
    assertThat(send("backup", FORM, "x".repeat(5_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void aLoopIsAskedToComeAgain() throws Exception {
    for (int i = 0; i < 60; i++) {
      assertThat(send("backup", "", "").statusCode()).isEqualTo(200);
    }

    var refused = send("backup", "", "");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("60");
  }
}
