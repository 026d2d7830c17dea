package org.bluesphere.router.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stand-in that took anything would prove nothing. */
class DatadogStandInIT {
  private final DatadogStandIn datadog = DatadogStandIn.start(0, "key");
  private String applicationKey = "";

  @AfterEach
  void close() {
    datadog.close();
  }

  private int post(String path, String key, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(datadog.base().resolve(path))
            .header("DD-API-KEY", key)
            .headers(
                applicationKey.isEmpty()
                    ? new String[] {"Accept", "application/json"}
                    : new String[] {"DD-APPLICATION-KEY", applicationKey})
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private static String series(String more, long at) {
    return "{\"series\":[{\"metric\":\"a.b\",\"points\":[{\"timestamp\":%d,\"value\":1}]%s}]}"
        .formatted(at, more);
  }

  private static String event(String more) {
    return "{\"data\":{\"type\":\"event\",\"attributes\":{\"title\":\"t\",%s}}}".formatted(more);
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  @Test
  void itTakesWhatIsDocumented() throws Exception {
    var more = ",\"type\":3,\"tags\":[\"service:api\"],\"unit\":\"second\"";

    assertThat(post("/api/v2/series", "key", series(more, now()))).isEqualTo(202);
    assertThat(
            post(
                "/api/v2/events",
                "key",
                event("\"category\":\"alert\",\"attributes\":{\"status\":\"ok\"}")))
        .isEqualTo(202);
    assertThat(datadog.series()).hasSize(1);
    assertThat(datadog.events()).hasSize(1);
  }

  private static String question(String attributes) {
    return """
    {"data":{"type":"timeseries_request","attributes":{"from":1764158400000,"to":1764158460000,
     "queries":[{"data_source":"metrics","query":"sum:a{*}.as_count()","name":"a"}],
     "formulas":[{"formula":"a"}]%s}}}\
    """
        .formatted(attributes);
  }

  @Test
  void itAnswersQuestionsOfTheirShapeAndOfBothKeys() throws Exception {
    var asked = "/api/v2/query/timeseries";
    var interval = ",\"interval\":60000";

    assertThat(post(asked, "key", question(interval))).isEqualTo(403);
    applicationKey = DatadogStandIn.APPLICATION_KEY;
    assertThat(post(asked, "key", question(interval))).isEqualTo(200);
    assertThat(post(asked, "key", question(interval + ",\"limit\":1"))).isEqualTo(400);
    assertThat(post(asked, "other", question(interval))).isEqualTo(403);
  }

  @Test
  void itRefusesAnotherKeyAnotherPathAndTooMuch() throws Exception {
    assertThat(post("/api/v2/series", "other", series("", now()))).isEqualTo(403);
    assertThat(post("/api/v1/series", "key", series("", now()))).isEqualTo(404);
    assertThat(post("/api/v2/series", "key", " ".repeat(513_000))).isEqualTo(413);
  }

  @Test
  void itRefusesValuesOfAnotherTime() throws Exception {
    assertThat(post("/api/v2/series", "key", series("", now() - 3_700))).isEqualTo(400);
    assertThat(post("/api/v2/series", "key", series("", now() + 700))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {",\"type\":\"gauge\"", ",\"tags\":[\"api\"]", ",\"host\":\"h\"", ",\"unit\":null"})
  void itRefusesSeriesOfAnotherShape(String more) throws Exception {
    assertThat(post("/api/v2/series", "key", series(more, now()))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"category\":\"deploy\",\"attributes\":{\"status\":\"ok\"}",
        "\"category\":\"alert\",\"attributes\":{\"status\":\"fine\"}",
        "\"category\":\"alert\"",
        "\"category\":\"alert\",\"attributes\":{\"status\":\"ok\",\"links\":[{\"url\":\"u\"}]}"
      })
  void itRefusesEventsOfAnotherShape(String more) throws Exception {
    assertThat(post("/api/v2/events", "key", event(more))).isEqualTo(400);
  }
}
