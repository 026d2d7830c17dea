package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.nightly;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.log.LogRecord.Heartbeat;
import org.bluesphere.model.log.LogRecord.Heartbeat.State;
import org.bluesphere.model.log.LogRecord.Listening;
import org.bluesphere.slo.Fixtures;
import org.bluesphere.slo.alert.AlertBook;
import org.junit.jupiter.api.Test;

/** A missed schedule alerts. The limit of 100 s is 10 s at this tempo. */
class HeartbeatsTest {
  private final Scenario scenario = new Scenario(catalogue("v1", nightly(Duration.ofSeconds(100))));

  private void beats(String job, State state) {
    var now = Instant.ofEpochMilli(scenario.now);
    scenario.apply(new Heartbeat("prod", job, state, now, Duration.ZERO));
  }

  private String reason() {
    return scenario.engine.alerts().stream()
        .filter(AlertBook.State::firing)
        .map(it -> String.valueOf(it.annotations().get("reason")))
        .findFirst()
        .orElse("");
  }

  @Test
  void aMissedScheduleFiresAndTheNextSuccessEndsIt() {
    scenario.second(() -> beats("nightly", State.SUCCESS));
    scenario.seconds(20, () -> {});
    scenario.second(() -> beats("nightly", State.SUCCESS));
    scenario.seconds(3, () -> {});

    assertThat(scenario.fired("FreshnessBreached", "")).isEqualTo(12);
    assertThat(scenario.resolved("FreshnessBreached", "")).isEqualTo(22);
    assertThat(scenario.status("nightly-runs").bad()).isEqualTo(11_000);
  }

  @Test
  void aJobThatNeverSucceededHasNoData() {
    scenario.second(() -> beats("nightly", State.START));
    scenario.second(() -> beats("nightly", State.FAILURE));
    scenario.second(() -> beats("other", State.SUCCESS));
    scenario.seconds(30, () -> {});

    assertThat(scenario.fired("FreshnessBreached", "")).isEqualTo(-1);
    assertThat(scenario.status("nightly-runs").state()).hasToString("NO_DATA");
  }

  @Test
  void theAlertSaysThatTheRunFailed() {
    scenario.second(() -> beats("nightly", State.SUCCESS));
    scenario.second(() -> beats("nightly", State.START));
    scenario.second(() -> beats("nightly", State.FAILURE));
    scenario.seconds(10, () -> {});

    assertThat(reason())
        .isEqualTo(
            "the newest content is 12 s old; its last run failed at "
                + Instant.ofEpochMilli(Scenario.at(3)));
  }

  @Test
  void theAlertSaysThatARunDidNotEnd() {
    scenario.second(() -> beats("nightly", State.SUCCESS));
    scenario.second(() -> beats("nightly", State.START));
    scenario.seconds(12, () -> {});

    assertThat(reason()).contains("a run that began at " + Instant.ofEpochMilli(Scenario.at(2)));
  }

  @Test
  void aRestartPutsTheAlertOffByTheSendersRetriesAtMost() {
    scenario.second(() -> beats("nightly", State.SUCCESS));
    scenario.seconds(8, () -> {});
    scenario.second(() -> beats("nightly", State.SUCCESS));
    // Nobody listens for 50 s: the success of that time is told when somebody does.
    scenario.now += 50_000;
    scenario.apply(new Listening(Instant.ofEpochMilli(scenario.now)));
    scenario.tick();
    scenario.seconds(100, () -> {});

    // Three of its intervals of 9 s after the gap that ended at 60 s.
    assertThat(scenario.fired("FreshnessBreached", "")).isEqualTo(88);
  }

  @Test
  void aSnapshotKeepsWhatWasTold() {
    scenario.second(() -> beats("nightly", State.SUCCESS));
    scenario.second(() -> beats("nightly", State.FAILURE));

    assertThat(facts(scenario.restored(scenario.engine)))
        .isEqualTo(facts(scenario.engine))
        .containsEntry("last success", Instant.ofEpochMilli(Scenario.at(1)).toString())
        .containsEntry("last failure", Instant.ofEpochMilli(Scenario.at(2)).toString());
  }

  private static Map<String, String> facts(Engine engine) {
    return engine
        .statuses()
        .explain(Fixtures.id("nightly-runs"), Optional.empty(), List.of())
        .orElseThrow()
        .facts();
  }

  @Test
  void aSuccessThatIsToldLateWasThereAllTheSame() {
    scenario.second(() -> beats("nightly", State.SUCCESS));
    scenario.seconds(300, () -> {});
    scenario.apply(
        new Heartbeat(
            "prod",
            "nightly",
            State.SUCCESS,
            Instant.ofEpochMilli(Scenario.at(12)),
            Duration.ZERO));
    scenario.apply(
        new Heartbeat(
            "prod", "nightly", State.SUCCESS, Instant.ofEpochMilli(scenario.now), Duration.ZERO));
    scenario.seconds(2, () -> {});

    // 11 s to the first, which was told 288 s late, is 1 s too long; the rest ran from 22 s on.
    assertThat(scenario.status("nightly-runs").bad()).isBetween(275_000L, 285_000L);
  }
}
