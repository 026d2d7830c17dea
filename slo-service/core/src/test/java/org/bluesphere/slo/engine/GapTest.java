package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.block;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.freshBackup;
import static org.bluesphere.slo.Fixtures.gauge;
import static org.bluesphere.slo.Fixtures.goodMinutes;
import static org.bluesphere.slo.Fixtures.shortQueue;
import static org.bluesphere.slo.engine.Scenario.at;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A platform that was away for longer than the repair time, one minute at this tempo. */
class GapTest {

  @Test
  void slicesBeforeAGapAreJudgedAfterIt() {
    var scenario = new Scenario(catalogue("v1", goodMinutes()));
    var server = scenario.server("a");
    scenario.seconds(30, () -> server.serves(100, 50));
    scenario.now += 600_000;
    scenario.tick();
    scenario.seconds(3, () -> {});

    var status = scenario.status("good-minutes");

    // Five slices of 6 s; with the delay of 2 s the last was not yet judged when the gap began.
    assertThat(status.total()).isEqualTo(30_000);
    assertThat(status.bad()).isEqualTo(30_000);
  }

  @Test
  void countsThatComeAfterTheGapJudgeItsSlices() {
    var scenario = new Scenario(catalogue("v1", goodMinutes()));
    var server = scenario.server("a");
    scenario.seconds(30, () -> server.serves(100, 0));
    scenario.now += 600_000;
    server.serves(60_000, 60_000);
    scenario.tick();
    scenario.seconds(6, () -> server.serves(100, 0));

    var status = scenario.status("good-minutes");

    assertThat(status.bad()).isEqualTo(600_000);
    assertThat(status.total()).isEqualTo(status.to().toEpochMilli() / 6000 * 6000 - START);
  }

  @Test
  void aGaugesSlicesBeforeAGapAreJudgedAfterIt() {
    var scenario = new Scenario(catalogue("v1", shortQueue(10)));
    scenario.seconds(
        30,
        () ->
            scenario.apply(
                block(scenario.now - 1).gauge(gauge("a", "queue"), scenario.now - 1, 11).packed()));
    scenario.now += 600_000;
    // The first points after the gap come before its tick.
    scenario.apply(
        block(scenario.now - 1).gauge(gauge("a", "queue"), scenario.now - 1, 10).packed());
    scenario.tick();
    scenario.seconds(10, () -> {});

    var status = scenario.status("short-queue");

    assertThat(status.bad()).isEqualTo(30_000);
    assertThat(status.total()).isEqualTo(36_000);
  }

  @Test
  void freshnessBeforeAGapIsJudgedAfterItAndTheGapByTheNextContent() {
    var scenario = new Scenario(catalogue("v1", freshBackup(Duration.ofSeconds(100))));
    var key = gauge("job", "backup.success");
    scenario.seconds(
        30,
        () ->
            scenario.apply(block(scenario.now).gauge(key, scenario.now, at(1) / 1000.0).packed()));
    scenario.now += 600_000;
    scenario.tick();
    scenario.seconds(5, () -> {});
    // Limit 10 s, content of second 1: bad from second 11 on; what was in the gap is unknown.
    assertThat(scenario.status("fresh-backup").bad()).isEqualTo(19_000 + 3_000);

    // Still the content of before: nothing succeeded meanwhile, so the gap was bad as well.
    scenario.seconds(
        5,
        () ->
            scenario.apply(block(scenario.now).gauge(key, scenario.now, at(1) / 1000.0).packed()));

    var status = scenario.status("fresh-backup");
    assertThat(status.bad()).isEqualTo(status.to().toEpochMilli() - at(11));
    assertThat(status.total()).isEqualTo(status.to().toEpochMilli() - at(1));
  }
}
