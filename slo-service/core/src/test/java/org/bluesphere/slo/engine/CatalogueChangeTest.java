package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.block;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.latency;
import static org.bluesphere.slo.Fixtures.lenientAvailability;
import static org.bluesphere.slo.Fixtures.shortQueue;
import static org.bluesphere.slo.engine.Scenario.at;

import java.time.Duration;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.slo.Fixtures;
import org.junit.jupiter.api.Test;

/** Points bind by their own time, whatever version is in force when they arrive. */
class CatalogueChangeTest {
  private final Scenario scenario = new Scenario(catalogue("v1", availability()));

  @Test
  void anIncrementAcrossAVersionsTimeIsSplitThere() {
    var server = scenario.server("a");
    scenario.seconds(20, () -> server.serves(100, 0));
    scenario.catalogue(catalogue("v2", lenientAvailability()), at(30));
    scenario.seconds(4, () -> server.serves(100, 0));
    scenario.seconds(9, () -> {});

    // 1,000 requests between 24 and 34 s: 600 before 30 s, 400 after.
    scenario.second(() -> server.serves(1000, 100));

    assertThat(scenario.counted("availability")).startsWith(400, 0, 0);
    scenario.catalogue(catalogue("v3", availability()), at(40));
    scenario.seconds(6, () -> {});
    assertThat(scenario.counted("availability")).startsWith(2400 + 600, 60, 60);
  }

  @Test
  void aPointAheadOfItsVersionIsCountedByIt() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));
    scenario.catalogue(catalogue("v2", lenientAvailability()), at(20));
    scenario.apply(
        block(scenario.now)
            .sum(Fixtures.requests("b", "good", Temporality.DELTA), at(21), at(23), 7)
            .packed());
    assertThat(scenario.counted("availability")).startsWith(1000, 0, 0);

    scenario.seconds(15, () -> {});

    assertThat(scenario.counted("availability")).startsWith(7, 0, 0);
  }

  @Test
  void aLatePointCountsInTheVersionOfItsTime() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));
    scenario.catalogue(catalogue("v2", lenientAvailability()), at(15));
    scenario.seconds(10, () -> server.serves(100, 0));
    scenario.apply(
        block(scenario.now)
            .sum(Fixtures.requests("b", "good", Temporality.DELTA), at(5), at(6), 7)
            .packed());

    assertThat(scenario.counted("availability")).startsWith(500, 0, 0);
    scenario.catalogue(catalogue("v3", availability()), scenario.now);
    assertThat(scenario.counted("availability")).startsWith(1507, 0, 0);
  }

  @Test
  void aCountWithoutStartThatNobodyReadBeforeIsNoNews() {
    var queue = new Scenario(catalogue("v1", shortQueue(10)));
    queue.seconds(10, () -> {});
    queue.apply(block(at(10)).gauge(Fixtures.gauge("a", "queue"), at(10), 5).packed());
    queue.catalogue(catalogue("v2", shortQueue(10), availability()), at(20));
    var hits = Fixtures.requests("a", "good", Temporality.CUMULATIVE);

    queue.seconds(25, () -> {});
    queue.apply(block(at(35)).sum(hits, 0, at(35), 1_000_000).packed());
    queue.seconds(5, () -> {});
    queue.apply(block(at(40)).sum(hits, 0, at(40), 1_000_007).packed());
    queue.seconds(20, () -> {});

    assertThat(queue.counted("availability")).startsWith(7, 0, 0);
  }

  @Test
  void aNewGenerationIsYoung() {
    var server = scenario.server("a");
    scenario.seconds(20, () -> server.serves(100, 0));
    scenario.catalogue(catalogue("v2", lenientAvailability()), at(30));
    scenario.seconds(40, () -> server.serves(100, 0));

    var status = scenario.status("availability");

    assertThat(status.quality()).containsExactly("FILLING");
    assertThat(status.total()).isEqualTo(2800);
    assertThat(status.coverage()).isEqualTo(1);
  }

  @Test
  void whatLeftTheCatalogueComesBackWithItsColumnsAfterASnapshot() {
    var both = new Scenario(catalogue("v1", availability(), shortQueue(10)));
    var server = both.server("a");
    both.seconds(200, () -> server.serves(100, 1));
    both.catalogue(catalogue("v2", shortQueue(10)), both.now);
    both.seconds(100, () -> server.serves(100, 1));

    both.engine = both.restored(both.engine);
    both.catalogue(catalogue("v3", shortQueue(10), availability()), both.now);

    assertThat(both.counted("availability")).startsWith(20_000, 200, 200);
    both.seconds(10, () -> server.serves(100, 1));
    assertThat(both.counted("availability")).startsWith(21_000, 210, 210);
  }

  @Test
  void aVersionAnnouncedLaterReplacesWhatIsStillToCome() {
    var server = scenario.server("a");
    scenario.seconds(10, () -> server.serves(100, 0));
    scenario.catalogue(catalogue("v2", lenientAvailability()), at(30));
    scenario.catalogue(catalogue("v3", availability().target("0.99")), at(25));
    scenario.seconds(30, () -> server.serves(100, 0));

    assertThat(scenario.engine.catalogueVersion()).isEqualTo("v3");
    assertThat(scenario.counted("availability")).startsWith(4000, 0, 0);
  }

  @Test
  void aThresholdThatStaysLosesNothingWhenAnotherIsAdded() {
    var slow = new Scenario(catalogue("v1", latency(Duration.ofSeconds(1))));
    var key = Fixtures.durations("a", PointType.HISTOGRAM, Temporality.CUMULATIVE);
    var bounds = new double[] {0.5, 1};
    for (int i = 1; i <= 5; i++) {
      long n = i * 10;
      slow.second(() ->
          slow.apply(block(slow.now).histogram(key, START, slow.now, bounds, n, n, n).packed()));
      if (i == 2) {
        slow.catalogue(
            catalogue(
                "v2",
                latency(Duration.ofSeconds(1)),
                latency(Duration.ofMillis(500)).named("faster")),
            at(4));
      }
    }

    assertThat(slow.counted("latency")).startsWith(150, 50, 50);
    assertThat(slow.counted("faster")).startsWith(30, 20, 20);
  }

  @Test
  void aSelectorOfTheWrongKindOfMetricStopsNothing() {
    var odd = new Scenario(catalogue("v1", latency(Duration.ofSeconds(1)), shortQueue(10)));
    var sum = Fixtures.series("a", "duration", PointType.SUM, "s", Temporality.CUMULATIVE);
    var count = Fixtures.series("a", "queue", PointType.SUM, "", Temporality.CUMULATIVE);

    odd.seconds(
        3,
        () ->
            odd.apply(
                block(odd.now).sum(sum, START, odd.now, 5).sum(count, START, odd.now, 5).packed()));

    assertThat(odd.counted("latency")).startsWith(0, 0, 0);
  }
}
