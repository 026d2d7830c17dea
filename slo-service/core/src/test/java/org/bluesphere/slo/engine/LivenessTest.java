package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.block;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.gauge;
import static org.bluesphere.slo.Fixtures.requests;
import static org.bluesphere.slo.Fixtures.shortQueue;
import static org.bluesphere.slo.engine.Scenario.at;

import java.time.Instant;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.junit.jupiter.api.Test;

/** Who lives, who left, and who is missing. */
class LivenessTest {
  private final Scenario scenario = new Scenario(catalogue("v1", availability()));

  @Test
  void aKilledInstanceIsAbsentAfterThreeIntervals() {
    var server = scenario.server("a");
    for (int i = 0; i < 10; i++) {
      scenario.second(() -> {});
      scenario.second(() -> server.serves(100, 0));
    }

    scenario.seconds(10, () -> {});
    scenario.second(() -> server.serves(100, 0));

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(26);
    assertThat(scenario.resolved("SLOSignalAbsent", "")).isEqualTo(31);
  }

  /** A collector that was killed is back before three ticks are missing; nobody was silent. */
  @Test
  void silenceCountsFromTheListenersReturn() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));
    scenario.now += 1_900;
    scenario.apply(new LogRecord.Listening(Instant.ofEpochMilli(scenario.now)));
    scenario.seconds(2, () -> {});
    assertThat(scenario.transitions).isEmpty();

    scenario.seconds(1, () -> {});

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(14);
  }

  @Test
  void silenceWaitsAtLeastTheFloor() {
    var server = scenario.server("a");
    for (int i = 0; i < 20; i++) {
      scenario.now += 500;
      server.serves(50, 0);
      scenario.now += 500;
      server.serves(50, 0);
      scenario.tick();
    }

    scenario.seconds(10, () -> {});

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(23);
  }

  @Test
  void anotherLiveInstanceKeepsTheSignal() {
    var dying = scenario.server("a");
    var living = scenario.server("b");
    scenario.seconds(
        10,
        () -> {
          dying.serves(100, 0);
          living.serves(100, 0);
        });

    scenario.seconds(20, () -> living.serves(100, 0));

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(-1);
  }

  @Test
  void anInstanceThatLeavesOutAnIdleDeltaSeriesIsNotSilent() {
    var both = new Scenario(catalogue("v1", availability(), shortQueue(100)));
    both.seconds(
        10,
        () ->
            both.apply(
                block(both.now)
                    .sum(requests("a", "good", Temporality.DELTA), both.now - 1000, both.now, 100)
                    .gauge(gauge("a", "queue"), both.now, 1)
                    .packed()));

    both.seconds(
        20, () -> both.apply(block(both.now).gauge(gauge("a", "queue"), both.now, 1).packed()));

    assertThat(both.fired("SLOSignalAbsent", "")).isEqualTo(-1);
  }

  @Test
  void silenceAfterAGracefulEndWaitsForTheRestart() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));

    server.saysFarewell();
    scenario.seconds(20, () -> {});

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(22);
  }

  @Test
  void aRestartWithinTheGraceRaisesNothing() {
    var old = scenario.server("a");
    scenario.seconds(10, () -> old.serves(100, 0));
    old.saysFarewell();
    scenario.seconds(8, () -> {});
    var fresh = scenario.server("b");

    scenario.seconds(20, () -> fresh.serves(100, 0));

    assertThat(scenario.transitions).isEmpty();
    assertThat(scenario.counted("availability")).startsWith(3000, 0, 0);
  }

  @Test
  void aPointNotLaterThanTheFarewellRevivesNobody() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));
    server.saysFarewell();
    scenario.apply(server.export());

    scenario.seconds(20, () -> {});

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(22);
  }

  @Test
  void seriesThatSayNothingIsRecordedAreAGracefulEnd() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));

    scenario.apply(
        block(scenario.now)
            .over(requests("a", "good", Temporality.CUMULATIVE), scenario.now)
            .over(requests("a", "bad", Temporality.CUMULATIVE), scenario.now)
            .packed());
    scenario.seconds(20, () -> {});

    // Silence alone would have told it at 13 s; the restart may take 12 s at this tempo.
    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(22);
  }

  @Test
  void oneSeriesThatEndsIsNoGracefulEnd() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));

    scenario.apply(
        block(scenario.now)
            .over(requests("a", "bad", Temporality.CUMULATIVE), scenario.now)
            .packed());
    scenario.seconds(20, () -> {});

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(13);
  }

  @Test
  void aSeriesThatIsRecordedAgainLivesAgain() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));
    scenario.apply(
        block(scenario.now)
            .over(requests("a", "good", Temporality.CUMULATIVE), scenario.now)
            .over(requests("a", "bad", Temporality.CUMULATIVE), scenario.now)
            .packed());
    scenario.seconds(10, () -> server.serves(100, 0));
    scenario.seconds(20, () -> {});

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(23);
  }

  @Test
  void aFarewellInAnotherEnvironmentEndsNobodyHere() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));

    scenario.apply(new LogRecord.InstanceEnded("stage", "a", Instant.ofEpochMilli(scenario.now)));
    scenario.seconds(10, () -> {});

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(13);
  }

  /** Two instances that export every two seconds; the delay is 4 s, silence waits 6 s. */
  private void everyTwoSeconds(int from, int to, Scenario.Server fast, Scenario.Server slow) {
    for (int i = from; i < to; i++) {
      boolean exports = i % 2 == 0;
      boolean both = exports && i != 10 && i != 12;
      scenario.second(() -> {
        if (exports) {
          fast.serves(100, 0);
        }
        if (both) {
          slow.serves(100, 0);
        }
      });
    }
  }

  @Test
  void aCellThatLacksALiveInstanceIsPartialUntilItComes() {
    var fast = scenario.server("a");
    var slow = scenario.server("b");

    everyTwoSeconds(1, 13, fast, slow);
    assertThat(scenario.status("availability").quality()).containsExactly("FILLING");
    everyTwoSeconds(13, 14, fast, slow);
    assertThat(scenario.status("availability").quality()).containsExactly("FILLING", "partial");
    everyTwoSeconds(14, 15, fast, slow);

    assertThat(scenario.status("availability").quality()).containsExactly("FILLING");
  }

  @Test
  void aSnapshotKeepsThePartialMark() {
    var fast = scenario.server("a");
    var slow = scenario.server("b");
    everyTwoSeconds(1, 14, fast, slow);

    var restored = scenario.restored(scenario.engine);

    assertThat(restored.statuses().all("prod"))
        .isEqualTo(scenario.engine.statuses().all("prod"))
        .first()
        .satisfies(status -> assertThat(status.quality()).contains("partial"));
  }

  @Test
  void anInstanceThatLeavesOutAnIdleSeriesIsNotMissing() {
    var both = new Scenario(catalogue("v1", availability(), shortQueue(100)));
    var idle = requests("b", "good", Temporality.DELTA);
    var server = both.server("a");
    for (int i = 1; i <= 20; i++) {
      boolean delivers = i < 10;
      both.second(() -> {
        server.serves(100, 0);
        var export = block(both.now).gauge(gauge("b", "queue"), both.now, 1);
        if (delivers) {
          export.sum(idle, both.now - 1000, both.now, 10);
        }
        both.apply(export.packed());
      });
    }

    assertThat(both.status("availability").quality()).doesNotContain("partial");
  }

  @Test
  void longSilentStreamsAreForgotten() {
    var server = scenario.server("a");
    scenario.seconds(3, () -> server.serves(100, 0));
    var other = scenario.server("b");
    server.saysFarewell();
    assertThat(scenario.engine.streams()).isEqualTo(2);

    // A day at this tempo is 2.4 h.
    for (int i = 0; i < 100; i++) {
      scenario.now = at(i * 100L + 10);
      other.serves(10, 0);
      scenario.tick();
    }

    assertThat(scenario.engine.streams()).isEqualTo(2);
    assertThat(scenario.restored(scenario.engine).streams()).isEqualTo(2);
    assertThat(scenario.counted("availability")).startsWith(1300, 0, 0);
  }
}
