package org.bluesphere.collector.hook.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.hook.HookBench.resource;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bluesphere.collector.hook.HookBench;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Labels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PagerDuty's Events API v2, answered as PagerDuty answers (reference alert-router §4.1). */
class EventsV2IT {
  private static final String ROUTING = "0123456789abcdef0123456789abcdef";
  private static final Map<String, String> NONE = Map.of();

  @TempDir private Path folder;
  private HookBench bench;

  @BeforeEach
  void open() throws Exception {
    var file = folder.resolve("key");
    Files.writeString(file, ROUTING);
    var keys = RoutingKeys.parse("--events-keys", "staging/api=file:" + file, "production");
    bench = new HookBench(folder, new EventsV2(keys, () -> "fresh"));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private HttpResponse<String> post(String body) throws Exception {
    return bench.post("/v2/enqueue", body, NONE);
  }

  private static String event(String action, String severity) {
    return resource("event.json", "ROUTING", ROUTING, "ACTION", action, "SEVERITY", severity);
  }

  @Test
  void aTriggerFiresForTheServiceOfItsKey() throws Exception {
    var answer = post(event("trigger", "critical"));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"db/disk\"}");
    var alert = bench.firing().getFirst();
    assertThat(alert.labels())
        .isEqualTo(
            Labels.of(
                "alertname", "Event db/disk",
                "environment", "staging",
                "service", "api",
                "severity", "page",
                "source", "events"));
    assertThat(alert.annotations().get("summary")).isEqualTo("Disk at 99 %");
    assertThat(alert.generatorUrl()).isEqualTo("https://watcher.test/disk");
  }

  @ParameterizedTest
  @CsvSource({"critical, page", "error, page", "warning, ticket", "info, ticket"})
  void severityDecidesWhoIsTold(String theirs, String ours) throws Exception {
    post(event("trigger", theirs));

    assertThat(bench.firing())
        .extracting(alert -> alert.labels().get("severity"))
        .containsExactly(ours);
  }

  @Test
  void aTriggerOfAnotherSeverityEndsTheEarlierOne() throws Exception {
    post(event("trigger", "critical"));
    var page = bench.firing().getFirst().fingerprint();
    post(event("trigger", "info"));

    assertThat(bench.newest())
        .filteredOn(alert -> alert.resolved(HookBench.NOW))
        .extracting(Alert::fingerprint)
        .containsExactly(page);
  }

  @Test
  void aResolveEndsItWithoutKnowingHowItBegan() throws Exception {
    post(event("trigger", "critical"));
    var fired = bench.firing().getFirst().fingerprint();

    var resolve =
        "{\"routing_key\":\"%s\",\"event_action\":\"resolve\",\"dedup_key\":\"db/disk\"}"
            .formatted(ROUTING);
    assertThat(post(resolve).statusCode()).isEqualTo(202);

    assertThat(bench.firing()).isEmpty();
    assertThat(bench.newest()).extracting(Alert::fingerprint).contains(fired);
  }

  @Test
  void anAcknowledgementIsADeedAndDroppedSilentlyWithoutAnIncident() throws Exception {
    assertThat(post(event("acknowledge", "info")).statusCode()).isEqualTo(202);
    assertThat(bench.deeds()).containsExactly("acknowledged through the events API: db/disk");

    bench.noIncident();
    assertThat(post(event("acknowledge", "info")).statusCode()).isEqualTo(202);
  }

  @Test
  void aTriggerWithoutAKeyGetsOne() throws Exception {
    var answer = post(event("trigger", "error").replace("\"dedup_key\": \"db/disk\",", ""));

    assertThat(answer.body()).contains("\"dedup_key\":\"fresh\"");
    assertThat(bench.firing().getFirst().labels().get("alertname")).isEqualTo("Event fresh");
  }

  /** As pagerduty-client 3.1.2 writes what it was not given. */
  @Test
  void fieldsThatAreNullAreNotThere() throws Exception {
    var body =
        """
        {"routing_key":"%s","event_action":"trigger","dedup_key":"k","client":null,"client_url":null,
         "payload":{"summary":"s","source":"db1","severity":"error","component":null,"group":null,
          "class":null,"custom_details":null}}\
        """
            .formatted(ROUTING);

    assertThat(post(body).statusCode()).isEqualTo(202);

    assertThat(bench.firing().getFirst().annotations().values().values()).doesNotContain("null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"routing_key\":\"k\",\"event_action\":\"sing\"}",
        "{\"routing_key\":\"k\",\"event_action\":\"resolve\"}",
        "{\"routing_key\":\"k\",\"event_action\":\"trigger\"}",
        "{\"routing_key\":\"k\",\"event_action\":\"trigger\",\"payload\":{\"summary\":\"s\"}}",
        "{\"routing_key\":{},\"event_action\":[],\"payload\":7}"
      })
  void anInvalidEventIsToldAllThatIsWrong(String body) throws Exception {
    var answer = post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith(
            "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"'");
    assertThat(bench.stored()).isZero();
  }

  @Test
  void whatIsNoJsonIsUnrecognised() throws Exception {
    assertThat(post("{").body())
        .isEqualTo(
            "{\"status\":\"Unrecognized object\","
                + "\"message\":\"Event object format is unrecognized\","
                + "\"errors\":[\"JSON parse error\"]}");
  }

  @Test
  void anUnknownRoutingKeyIsInvalidAndNotRepeated() throws Exception {
    var answer = post(event("trigger", "info").replace(ROUTING, "a-guess"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"errors\":[\"Invalid routing key\"]");
    assertThat(answer.body() + bench.view()).doesNotContain("a-guess", ROUTING);
  }

  @Test
  void aSummaryOfMoreThan1024CharactersIsInvalid() throws Exception {
    var answer = post(event("trigger", "info").replace("Disk at 99 %", "x".repeat(1025)));

    assertThat(answer.body()).contains("'payload.summary' has more than 1024 characters");
  }

  @Test
  void aHundredAndTwentyAMinuteAreTakenAndTheNextIsNot() throws Exception {
    for (int i = 0; i < 120; i++) {
      assertThat(post(event("trigger", "info")).statusCode()).isEqualTo(202);
    }

    var answer = post(event("trigger", "info"));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("\"status\":\"throttle exceeded\"");

    bench.at(HookBench.NOW.plusSeconds(60));
    assertThat(post(event("trigger", "info")).statusCode()).isEqualTo(202);
  }

  @Test
  void a512KibibyteBodyIsTheLargest() throws Exception {
    var event = event("trigger", "info");
    var fits = event + " ".repeat((512 << 10) - event.length());

    assertThat(post(fits).statusCode()).isEqualTo(202);
    assertThat(post(fits + " ").statusCode()).isEqualTo(413);
  }

  @Test
  void aRouterThatTakesNothingMakesTheSenderTryAgain() throws Exception {
    bench.broken(true);

    var answer = post(event("trigger", "info"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).startsWith("{\"status\":\"unavailable\",\"message\":\"");
  }
}
