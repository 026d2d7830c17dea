package org.bluesphere.collector.hook.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.hook.HookBench.hmac;
import static org.bluesphere.collector.hook.HookBench.resource;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bluesphere.collector.hook.HookBench;
import org.bluesphere.model.signal.Deed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PagerDuty's webhooks v3 as documented (reference alert-router §4.2). */
class PagerDutyWebhooksIT {
  @TempDir private Path folder;
  private HookBench bench;

  @BeforeEach
  void open() throws Exception {
    var secrets = HookBench.secrets(folder, "old-secret", "new-secret");
    bench = new HookBench(folder, new PagerDutyWebhooks(secrets));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private HttpResponse<String> post(String body, String signature) throws Exception {
    return bench.post("/hooks/pagerduty", body, Map.of("X-PagerDuty-Signature", signature));
  }

  private HttpResponse<String> signed(String body) throws Exception {
    return post(body, "v1=" + hmac("new-secret", body));
  }

  private static String incident(String type) {
    return resource("pagerduty-incident.json", "TYPE", type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "incident.triggered | triggered in PagerDuty as #1234, PagerDuty incident PINC1.",
        "incident.acknowledged | acknowledged in PagerDuty by Ada",
        "incident.unacknowledged | no longer acknowledged in PagerDuty by Ada",
        "incident.resolved | resolved in PagerDuty by Ada; here it ends when its objectives recover",
        "incident.reopened | reopened in PagerDuty by Ada",
        "incident.escalated | escalated in PagerDuty by Ada to Ada, Bob",
        "incident.reassigned | reassigned in PagerDuty by Ada to Ada, Bob",
        "incident.delegated | delegated in PagerDuty by Ada to Second line",
        "incident.priority_updated | priority in PagerDuty by Ada: P1"
      })
  void whatPeopleDoBecomesADeedOfOurIncident(String type, String words) throws Exception {
    assertThat(signed(incident(type)).statusCode()).isEqualTo(200);

    assertThat(bench.deed())
        .isEqualTo(
            new Deed(new Deed.Told("our-key"), Instant.parse("2026-11-25T11:59:00Z"), words));
    assertThat(bench.stored()).as("alerts").isZero();
  }

  @Test
  void aNoteFindsTheIncidentByTheIdThatItsFirstLineHolds() throws Exception {
    signed(resource("pagerduty-note.json", "CONTENT", "Restarted <b>db1</b>"));

    assertThat(bench.deed().about()).isEqualTo(new Deed.Mentioned("PagerDuty incident PINC1."));
    assertThat(bench.deed().what()).isEqualTo("note in PagerDuty by Ada: Restarted <b>db1</b>");
  }

  @Test
  void aLongNoteIsCutAndKeepsToOneLine() throws Exception {
    signed(resource("pagerduty-note.json", "CONTENT", "a\\n\\u001b[31m" + "x".repeat(900)));

    assertThat(bench.deed().what()).hasSizeLessThanOrEqualTo(300).doesNotContain("\n", "\u001b");
  }

  @Test
  void anyOfSeveralSignaturesMayBeMadeWithAnyOfSeveralSecrets() throws Exception {
    var body = incident("incident.acknowledged");

    var answer = post(body, "v0=00,v1=" + "0".repeat(64) + ", v1=" + hmac("old-secret", body));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void wrongIsForbiddenAndAbsentIsBad() throws Exception {
    var body = incident("incident.acknowledged");

    assertThat(post(body, "v1=" + hmac("guess", body)).statusCode()).isEqualTo(403);
    assertThat(post(body, "v2=" + hmac("new-secret", body)).statusCode()).isEqualTo(403);
    assertThat(post(body + " ", "v1=" + hmac("new-secret", body)).statusCode()).isEqualTo(403);
    assertThat(bench.post("/hooks/pagerduty", body, Map.of()).statusCode()).isEqualTo(400);
    assertThat(bench.deeds()).isEmpty();
  }

  @Test
  void oneEventSentAgainCountsOnceWithinTheTwoDaysOfTries() throws Exception {
    var body = incident("incident.acknowledged");
    signed(body);
    bench.at(HookBench.NOW.plus(Duration.ofHours(48)));

    assertThat(signed(body).body()).contains("duplicate");
    bench.at(HookBench.NOW.plus(Duration.ofHours(50)));
    assertThat(signed(body).statusCode()).isEqualTo(403);
    assertThat(bench.deeds()).hasSize(1);
  }

  @Test
  void anIncidentThatIsNotOursIsAcknowledged() throws Exception {
    bench.noIncident();

    assertThat(signed(incident("incident.acknowledged")).body()).contains("no incident");
  }

  @Test
  void aTestOfTheSubscriptionAndNewTypesAreAcknowledged() throws Exception {
    assertThat(signed(incident("pagey.ping")).body()).contains("ignored");
    assertThat(signed(incident("incident.sung_about")).body()).contains("ignored");
  }
}
