package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.nightly;

import java.time.Duration;
import java.time.Instant;
import org.bluesphere.model.log.LogRecord.Heartbeat;
import org.bluesphere.model.log.LogRecord.Heartbeat.State;
import org.bluesphere.model.log.LogRecord.Listening;
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

    assertThat(scenario.restored(scenario.engine).jobs())
        .isEqualTo(scenario.engine.jobs())
        .hasSize(1);
  }
}
