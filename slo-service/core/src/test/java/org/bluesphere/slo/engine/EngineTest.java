package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.block;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.freshBackup;
import static org.bluesphere.slo.Fixtures.gauge;
import static org.bluesphere.slo.Fixtures.latency;
import static org.bluesphere.slo.Fixtures.requests;
import static org.bluesphere.slo.Fixtures.shortQueue;
import static org.bluesphere.slo.engine.Scenario.at;

import java.time.Duration;
import java.time.Instant;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.slo.Fixtures;
import org.junit.jupiter.api.Test;

/** At the tempo of tests: cells of 1 s, minutes of 6 s, 1h/5m is 360 s/30 s, the delay is 2 s. */
class EngineTest {
  private final Scenario scenario = new Scenario(catalogue("v1", availability()));

  @Test
  void hardDownFiresWithTheSecondBadExportAndEndsWithTheSecondGoodOne() {
    var server = scenario.server("a");
    scenario.seconds(20, () -> server.serves(100, 0));

    scenario.seconds(10, () -> server.serves(100, 100));
    scenario.seconds(10, () -> server.serves(100, 0));

    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(22);
    assertThat(scenario.resolved("SLOHardDown", "")).isEqualTo(32);
  }

  @Test
  void hardDownNeedsTenEvents() {
    var server = scenario.server("a");

    scenario.seconds(10, () -> server.serves(4, 4));

    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(-1);
  }

  @Test
  void aFastBurnFiresWithTheExportThatCrossesItsFactorAndEndsSettled() {
    var quiet = new Scenario(catalogue("v1", availability().noHardDown()));
    var server = quiet.server("a");
    quiet.seconds(40, () -> server.serves(100, 0));

    // More than 14.4 × 0.001 of 36,000 requests an hour (36 s × 1,000): the 18th of 30 a second.
    quiet.seconds(20, () -> server.serves(100, 30));
    quiet.seconds(60, () -> server.serves(100, 0));

    assertThat(quiet.fired("SLOBurnRate", "1h/5m")).isEqualTo(58);
    // 30 s window with 1 bad second left, seen 2 s later.
    assertThat(quiet.resolved("SLOBurnRate", "1h/5m")).isEqualTo(91);
  }

  @Test
  void anEarlyFiringIsNotEndedByASettledEvaluationBehindIt() {
    var quiet = new Scenario(catalogue("v1", availability().noHardDown()));
    var server = quiet.server("a");
    quiet.seconds(40, () -> server.serves(100, 0));

    quiet.second(() -> server.serves(1000, 1000));
    quiet.seconds(5, () -> server.serves(100, 0));

    assertThat(quiet.fired("SLOBurnRate", "1h/5m")).isEqualTo(41);
    assertThat(quiet.resolved("SLOBurnRate", "1h/5m")).isEqualTo(-1);
  }

  @Test
  void aGapOfTicksStartsTheClocksOfSilenceAnew() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));
    scenario.now += 20_000;
    scenario.tick();

    scenario.seconds(10, () -> {});

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(33);
  }

  @Test
  void aGapOfTicksMakesHardDownWaitForTwoNewExports() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));
    scenario.second(() -> server.serves(1000, 500));
    scenario.now += 20_000;
    scenario.tick();

    scenario.seconds(3, () -> server.serves(100, 100));

    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(33);
  }

  @Test
  void aRetryOfAnIdentifiedBlockCountsOnce() {
    var delta = requests("a", "good", Temporality.DELTA);
    scenario.second(() -> {
      var request =
          block(scenario.now)
              .sum(delta, scenario.now - 1000, scenario.now, 70)
              .sum(delta, scenario.now - 1000, scenario.now, 30)
              .packed();
      scenario.apply(request);
      scenario.apply(request);
    });

    assertThat(scenario.engine.duplicates()).isEqualTo(1);
    assertThat(scenario.counted("availability")).startsWith(100, 0, 0);
  }

  @Test
  void staleContentFiresAtTheFirstTickBeyondTheLimitAndEndsWithTheNextPoint() {
    var backups = new Scenario(catalogue("v1", freshBackup(Duration.ofSeconds(100))));
    var key = gauge("job", "backup.success");
    backups.seconds(
        5,
        () ->
            backups.apply(
                block(backups.now).gauge(key, backups.now, backups.now / 1000.0).packed()));

    backups.seconds(
        20,
        () -> backups.apply(block(backups.now).gauge(key, backups.now, at(5) / 1000.0).packed()));
    backups.second(() ->
        backups.apply(block(backups.now).gauge(key, backups.now, backups.now / 1000.0).packed()));
    backups.seconds(5, () -> {});

    // The limit is 10 s at this tempo; an age of exactly 10 s is good.
    assertThat(backups.fired("FreshnessBreached", "")).isEqualTo(16);
    assertThat(backups.resolved("FreshnessBreached", "")).isEqualTo(26);
    var status = backups.status("fresh-backup");
    assertThat(status.bad()).isEqualTo(11_000);
    assertThat(status.total()).isEqualTo(status.to().toEpochMilli() - at(1));
  }

  @Test
  void slicesAreJudgedByTheWorstValueOfAGauge() {
    var queue = new Scenario(catalogue("v1", shortQueue(10)));
    var key = gauge("a", "queue");
    for (int i = 0; i < 30; i++) {
      double value = i == 13 ? 11 : 10;
      queue.second(
          () -> queue.apply(block(queue.now - 1).gauge(key, queue.now - 1, value).packed()));
    }

    var status = queue.status("short-queue");

    // 28 s are settled: four slices of 6 s, one of them bad.
    assertThat(status.total()).isEqualTo(24_000);
    assertThat(status.bad()).isEqualTo(6_000);
  }

  @Test
  void anImpactRunsFromTheFirstBadMinuteToTheStableStretch() {
    var server = scenario.server("a");
    scenario.seconds(60, () -> server.serves(100, 0));

    scenario.seconds(30, () -> server.serves(100, 100));
    assertThat(scenario.engine.impacts())
        .singleElement()
        .satisfies(impact -> {
          assertThat(impact.t0()).isEqualTo(Instant.ofEpochMilli(at(60)));
          assertThat(impact.t4()).isEmpty();
          assertThat(impact.objectives()).containsExactly("availability");
        });
    scenario.seconds(60, () -> server.serves(100, 0));

    assertThat(scenario.engine.impacts())
        .singleElement()
        .satisfies(impact -> {
          assertThat(impact.t0()).isEqualTo(Instant.ofEpochMilli(at(60)));
          assertThat(impact.t4()).contains(Instant.ofEpochMilli(at(90)));
        });
  }

  @Test
  void theClockOfAnImpactFiresItsMarksAndEndsWithIt() {
    var timed = new Scenario(catalogue("v1", availability().rto(Duration.ofMinutes(5))));
    var server = timed.server("a");
    timed.seconds(60, () -> server.serves(100, 0));

    timed.seconds(26, () -> server.serves(100, 100));
    timed.seconds(60, () -> server.serves(100, 0));

    // Half of 30 s, 80 % of 30 s; the outage holds minutes up to 90, so the last is reached too.
    assertThat(timed.fired("RtoClock", "50%")).isEqualTo(75);
    assertThat(timed.fired("RtoClock", "80%")).isEqualTo(84);
    assertThat(timed.fired("RtoClock", "100%")).isEqualTo(90);
    assertThat(timed.resolved("RtoClock", "50%")).isEqualTo(122);
  }

  @Test
  void aLongBurnAfterAnEndedImpactOpensNoSecondOne() {
    var server = scenario.server("a");
    scenario.seconds(60, () -> server.serves(100, 0));
    scenario.seconds(60, () -> server.serves(100, 100));

    // 1 % bad keeps the 6h/30m pair firing, but no minute is bad by the factor of the fastest.
    scenario.seconds(400, () -> server.serves(100, 1));

    assertThat(scenario.engine.impacts()).hasSize(1);
  }

  @Test
  void aSilentPlatformLosesNoCumulativeCounts() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 10));
    scenario.now += 20_000;
    server.serves(2000, 200);
    scenario.tick();
    scenario.seconds(10, () -> server.serves(100, 10));

    assertThat(scenario.counted("availability")).startsWith(4000, 400, 400);
    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(-1);
    assertThat(scenario.status("availability").coverage()).isEqualTo(1);
  }

  @Test
  void aPlatformSilentForLongerThanTheRepairTimeLosesNoCumulativeCounts() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 10));
    scenario.now += 1_000_000;
    server.serves(100_000, 10_000);
    scenario.tick();
    scenario.seconds(10, () -> server.serves(100, 10));

    assertThat(scenario.counted("availability")).startsWith(102_000, 10_200, 10_200);
    assertThat(scenario.engine.late()).isPositive();
  }

  @Test
  void aDeltaWithoutStartCountsAtItsTime() {
    scenario.second(() ->
        scenario.apply(
            block(scenario.now)
                .sum(requests("a", "good", Temporality.DELTA), 0, scenario.now, 5)
                .packed()));

    assertThat(scenario.counted("availability")).startsWith(5, 0, 0);
  }

  @Test
  void aSeriesBornInTheMomentOfItsExportCountsFromTheInstancesLastExport() {
    var old = requests("a", "good", Temporality.CUMULATIVE);
    var born = requests("a", "bad", Temporality.CUMULATIVE);
    long begun = scenario.now;
    scenario.second(
        () -> scenario.apply(block(scenario.now).sum(old, begun, scenario.now, 5).packed()));
    scenario.second(() ->
        scenario.apply(
            block(scenario.now)
                .sum(old, begun, scenario.now, 6)
                .sum(born, scenario.now, scenario.now, 1)
                .packed()));

    assertThat(scenario.counted("availability")).startsWith(7, 1, 1);
  }

  @Test
  void aStartAfterItsPointIsNoReasonToStop() {
    var server = scenario.server("b");
    scenario.seconds(2, () -> server.serves(100, 0));

    scenario.second(() ->
        scenario.apply(
            block(scenario.now)
                .sum(
                    requests("a", "good", Temporality.DELTA),
                    scenario.now + 3_600_000,
                    scenario.now,
                    5)
                .packed()));

    assertThat(scenario.counted("availability")).startsWith(205, 0, 0);
  }

  @Test
  void aCoarserExponentialHistogramIsNoReset() {
    var slow = new Scenario(catalogue("v1", latency(Duration.ofMillis(800))));
    var key = Fixtures.durations("a", PointType.EXPONENTIAL, Temporality.CUMULATIVE);
    // Half steps first, (0.5, 0.71] holds 60; whole steps then, (0.5, 1] may be bad or good.
    slow.second(() ->
        slow.apply(block(slow.now).exponential(key, START, slow.now, 1, -2, 60, 0, 40).packed()));
    slow.second(() ->
        slow.apply(block(slow.now).exponential(key, START, slow.now, 0, -1, 70, 50).packed()));

    assertThat(slow.counted("latency")).startsWith(120, 50, 60);
  }

  @Test
  void aRestatementIsSpreadOverItsInterval() {
    var server = scenario.server("a");
    scenario.seconds(20, () -> server.serves(100, 0));
    scenario.apply(
        new LogRecord.Restate(
            "prod/tiles/availability",
            Instant.ofEpochMilli(at(4)),
            Instant.ofEpochMilli(at(8)),
            0,
            8,
            8,
            0));

    var history =
        scenario
            .engine
            .statuses()
            .history(
                Fixtures.id("availability"),
                Instant.ofEpochMilli(at(3)),
                Instant.ofEpochMilli(at(9)),
                Duration.ofSeconds(1));

    assertThat(history).extracting(point -> point.bad()).containsExactly(0L, 2L, 2L, 2L, 2L, 0L);
  }

  @Test
  void aNewThresholdStartsFromTheNextPoint() {
    var slow = new Scenario(catalogue("v1", latency(Duration.ofSeconds(1))));
    var key = Fixtures.durations("a", PointType.HISTOGRAM, Temporality.CUMULATIVE);
    var bounds = new double[] {0.5, 1};
    slow.second(() ->
        slow.apply(
            block(slow.now).histogram(key, START, slow.now, bounds, 100, 100, 100).packed()));
    slow.catalogue(catalogue("v2", latency(Duration.ofMillis(500))), slow.now);
    slow.second(() ->
        slow.apply(
            block(slow.now).histogram(key, START, slow.now, bounds, 110, 110, 110).packed()));
    slow.second(() ->
        slow.apply(
            block(slow.now).histogram(key, START, slow.now, bounds, 120, 120, 120).packed()));

    assertThat(slow.counted("latency")).startsWith(30, 20, 20);
  }

  @Test
  void aHealthyPromiseIsOk() {
    var server = scenario.server("a");
    scenario.seconds(30, () -> server.serves(100, 0));

    var status = scenario.status("availability");

    assertThat(status.state()).isEqualTo(SloStatus.State.OK);
    assertThat(status.total()).isEqualTo(2800);
    assertThat(status.quality()).containsExactly("FILLING");
    assertThat(scenario.transitions).isEmpty();
  }
}
