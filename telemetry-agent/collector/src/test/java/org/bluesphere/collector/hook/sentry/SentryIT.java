package org.bluesphere.collector.hook.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.bluesphere.collector.hook.HookBench.hmac;
import static org.bluesphere.collector.hook.HookBench.resource;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.bluesphere.collector.hook.HookBench;
import org.bluesphere.collector.hook.Subjects;
import org.bluesphere.model.log.LogRecord.Marker;
import org.bluesphere.model.signal.Alert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks of a Sentry integration as its documentation describes them. */
class SentryIT {
  private static final Instant NOW = HookBench.NOW;

  @TempDir private Path folder;
  private HookBench bench;

  @BeforeEach
  void open() throws Exception {
    var subjects = Subjects.parse("--hook-services", "sentry:web=api-gateway", "production");
    bench = new HookBench(folder, new Sentry(HookBench.secrets(folder, "client"), subjects));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private HttpResponse<String> post(String resource, String body) throws Exception {
    return post(resource, body, hmac("client", body), NOW);
  }

  private HttpResponse<String> post(String resource, String body, String signature, Instant at)
      throws Exception {
    return bench.post(
        "/hooks/sentry",
        body,
        Map.of(
            "Sentry-Hook-Resource", resource,
            "Sentry-Hook-Timestamp", Long.toString(at.getEpochSecond()),
            "Sentry-Hook-Signature", signature));
  }

  private static String issue(String action) {
    return resource("sentry-issue.json", "ACTION", action);
  }

  private static String metric(String action) {
    return resource("sentry-metric-alert.json", "ACTION", action);
  }

  private static String rule(String level) {
    return resource("sentry-event-alert.json", "LEVEL", level);
  }

  @Test
  void aRuleThatFiresPagesForTheServiceOfTheProject() throws Exception {
    assertThat(post("event_alert", rule("error")).statusCode()).isEqualTo(200);

    var alert = bench.firing().getFirst();
    assertThat(alert.labels().values())
        .containsEntry("environment", "production")
        .containsEntry("service", "api-gateway")
        .containsEntry("severity", "page");
    assertThat(alert.annotations().get("release")).isEqualTo("web@1.4");
    assertThat(alert.generatorUrl()).startsWith("https://sentry.test/organizations/sea/issues/");
  }

  @Test
  void aReleaseIsMarkedOnceHoweverOftenItFails() throws Exception {
    post("event_alert", rule("error"));
    post("event_alert", rule("error").replace("4242", "4243"));
    post("event_alert", rule("error").replace("web@1.4", "web@1.5"));
    post("event_alert", rule("error").replace("\"web@1.4\"", "null"));

    assertThat(bench.firing()).isNotEmpty();
    assertThat(bench.markers())
        .extracting(Marker::environment, Marker::service, Marker::version, Marker::source)
        .containsExactly(
            tuple("production", "api-gateway", "1.4", "sentry"),
            tuple("production", "api-gateway", "1.5", "sentry"));
    assertThat(bench.markers()).extracting(Marker::kind).containsOnly(Marker.Kind.FIRST_SEEN);
  }

  @Test
  void anUnsignedCallMarksNothing() throws Exception {
    post("event_alert", rule("error"), hmac("another", rule("error")), NOW);

    assertThat(bench.markers()).isEmpty();
  }

  @Test
  void aRuleAboutAWarningIsATicket() throws Exception {
    post("event_alert", rule("warning"));

    assertThat(bench.firing().getFirst().labels().get("severity")).isEqualTo("ticket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"resolved", "archived", "ignored"})
  void anIssueThatIsOverEndsItsRuleToo(String action) throws Exception {
    post("event_alert", rule("error"));
    var fired = bench.firing().getFirst().fingerprint();

    post("issue", issue(action));

    assertThat(bench.firing()).isEmpty();
    assertThat(bench.newest()).extracting(Alert::fingerprint).contains(fired);
  }

  @Test
  void aNewIssueIsATicketAndDoesNotQuietenItsRule() throws Exception {
    post("event_alert", rule("error"));
    var fired = bench.firing().getFirst().fingerprint();

    post("issue", issue("created"));

    assertThat(bench.firing().getFirst().labels().get("severity")).isEqualTo("ticket");
    assertThat(bench.newest()).extracting(Alert::fingerprint).doesNotContain(fired);
  }

  @Test
  void anAssignmentIsADeed() throws Exception {
    post("issue", issue("assigned"));

    assertThat(bench.deeds()).containsExactly("assigned in Sentry to Ada: TypeError: no such tile");
  }

  @Test
  void aMetricAlertRisesFallsAndEnds() throws Exception {
    post("metric_alert", metric("critical"));
    var page = bench.firing().getFirst();
    post("metric_alert", metric("warning"));
    var ticket = bench.firing().getFirst();
    post("metric_alert", metric("resolved"));

    assertThat(page.labels().get("severity")).isEqualTo("page");
    assertThat(ticket.labels().get("severity")).isEqualTo("ticket");
    assertThat(bench.firing()).isEmpty();
    assertThat(bench.newest())
        .extracting(Alert::fingerprint)
        .containsExactlyInAnyOrder(page.fingerprint(), ticket.fingerprint());
  }

  @Test
  void aMetricAlertOfAProjectNobodyMappedIsOfItsOwnEnvironment() throws Exception {
    post("metric_alert", metric("critical").replace("\"web\"", "\"other\""));

    assertThat(bench.firing().getFirst().labels().values())
        .containsEntry("environment", "staging")
        .containsEntry("service", "other");
  }

  @Test
  void itsProofIsChecked() throws Exception {
    var body = rule("error");

    assertThat(post("event_alert", body, hmac("guess", body), NOW).statusCode()).isEqualTo(403);
    assertThat(post("event_alert", body + " ", hmac("client", body), NOW).statusCode())
        .isEqualTo(403);
    assertThat(bench.post("/hooks/sentry", body, Map.of()).statusCode()).isEqualTo(400);
  }

  @Test
  void itsAgeIsCheckedAndAnotherDateMakesNoNewMessage() throws Exception {
    var body = rule("error");
    var signature = hmac("client", body);
    assertThat(post("event_alert", body, signature, NOW.minusSeconds(601)).statusCode())
        .isEqualTo(403);

    post("event_alert", body, signature, NOW);
    bench.at(NOW.plusSeconds(3600));
    var replayed = post("event_alert", body, signature, NOW.plusSeconds(3600));

    assertThat(replayed.body()).contains("duplicate");
    assertThat(bench.stored()).isEqualTo(1);
  }

  @Test
  void otherResourcesAndActionsAreAcknowledged() throws Exception {
    assertThat(post("installation", "{\"action\":\"created\"}").body()).contains("ignored");
    assertThat(post("seer", "{\"action\":\"thought\"}").body()).contains("ignored");
    assertThat(post("issue", issue("sung")).body()).contains("ignored");
  }
}
