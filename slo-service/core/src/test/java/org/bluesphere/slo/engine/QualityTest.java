package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.block;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.latency;
import static org.bluesphere.slo.Fixtures.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.model.view.DataQuality;
import org.bluesphere.model.view.DataQuality.Grade;
import org.bluesphere.model.view.LatencyVerdict;
import org.bluesphere.model.view.QualityMark;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;
import org.junit.jupiter.api.Test;

/** Marks, grades and the verdict on a latency threshold, from the streams that arrive. */
class QualityTest {
  private static final double[] BOUNDS = {0.1, 0.2, 0.5};

  private static SeriesKey durations(PointType type, String unit, String sdk) {
    return series("duration", type, unit, Map.of("telemetry.sdk.name", "s:" + sdk), Map.of());
  }

  private static SeriesKey series(
      String metric,
      PointType type,
      String unit,
      Map<String, String> resource,
      Map<String, String> attributes) {
    var all = new TreeMap<>(resource);
    all.put("service.name", "s:tiles");
    return new SeriesKey(
        "prod",
        all,
        "",
        "",
        metric,
        type,
        unit,
        Temporality.CUMULATIVE,
        type == PointType.SUM,
        new TreeMap<>(attributes));
  }

  private static Scenario within(int millis) {
    return new Scenario(catalogue("v1", latency(Duration.ofMillis(millis))));
  }

  private static void sends(Scenario scenario, SeriesKey key, double[] bounds, long... counts) {
    for (int i = 1; i <= 40; i++) {
      long n = i;
      var sum = java.util.Arrays.stream(counts).map(it -> it * n).toArray();
      scenario.second(() ->
          scenario.apply(
              block(scenario.now).histogram(key, START, scenario.now, bounds, sum).packed()));
    }
  }

  private static DataQuality.Note note(SloStatus status, QualityMark mark) {
    return status.dataQuality().notes().stream()
        .filter(it -> it.mark() == mark)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aThresholdOnABoundIsExact() {
    var scenario = within(200);
    sends(scenario, durations(PointType.HISTOGRAM, "s", "opentelemetry"), BOUNDS, 90, 9, 1, 0);

    var quality = scenario.status("latency").dataQuality();
    assertThat(quality.latency()).contains(new LatencyVerdict.Exact());
    assertThat(quality.grade()).isEqualTo(Grade.GOOD);
    assertThat(scenario.counted("latency")).startsWith(4000, 40, 40);
  }

  @Test
  void aThresholdInMillisecondsIsExactOnTheSameBound() {
    var scenario = within(200);
    var key = durations(PointType.HISTOGRAM, "milliseconds", "io.micrometer");
    sends(scenario, key, new double[] {100, 200}, 90, 9, 1);

    assertThat(scenario.status("latency").dataQuality().latency())
        .contains(new LatencyVerdict.Exact());
  }

  @Test
  void aThresholdBetweenBoundsIsBoundedAndSaysWhatMakesItExact() {
    var scenario = within(250);
    sends(scenario, durations(PointType.HISTOGRAM, "s", "io.micrometer"), BOUNDS, 9998, 0, 1, 1);

    var status = scenario.status("latency");
    assertThat(status.dataQuality().latency().orElseThrow())
        .isInstanceOfSatisfying(
            LatencyVerdict.Bounded.class,
            it -> {
              assertThat(it.word()).isEqualTo("bounded ±100%");
              assertThat(it.below()).isEqualTo(0.2);
              assertThat(it.above()).isEqualTo(0.5);
              assertThat(it.undecided()).isEqualTo(1e-4);
              assertThat(it.trusted()).isTrue();
              assertThat(it.mend())
                  .contains("bluesphere.telemetry.slo-boundaries[duration]=250ms")
                  .contains("management.metrics.distribution.slo.duration=250ms")
                  .contains("200 ms or 500 ms");
            });
    assertThat(status.dataQuality().grade()).isEqualTo(Grade.FAIR);
    assertThat(status.bad()).isLessThan(status.badHigh());
  }

  @Test
  void moreUndecidedThanATenthOfTheBudgetIsNotTrusted() {
    var scenario = within(250);
    sends(scenario, durations(PointType.HISTOGRAM, "s", "opentelemetry"), BOUNDS, 997, 0, 2, 1);

    var status = scenario.status("latency");
    assertThat(status.dataQuality().grade()).isEqualTo(Grade.UNTRUSTED);
    assertThat(note(status, QualityMark.BOUNDED).reason())
        .contains("250ms lies between the bounds 200 ms and 500 ms")
        .contains("0.20%")
        .contains("0.100%");
    assertThat(note(status, QualityMark.BOUNDED).mend()).contains("View", "250 ms");
  }

  @Test
  void aTimerWithoutBucketsIsUnmeasurableAndNeitherCountedNorPaged() {
    var scenario = within(250);
    sends(scenario, durations(PointType.HISTOGRAM, "s", "io.micrometer"), new double[0], 100);

    var status = scenario.status("latency");
    assertThat(scenario.counted("latency")).startsWith(0, 0, 0, 0);
    assertThat(status.state()).isEqualTo(SloStatus.State.NO_DATA);
    assertThat(status.alerts()).isEmpty();
    assertThat(status.dataQuality().grade()).isEqualTo(Grade.UNKNOWN);
    assertThat(note(status, QualityMark.UNMEASURABLE).mend())
        .contains("management.metrics.distribution.slo.duration=250ms");
  }

  @Test
  void aTimerWithoutBucketsStillCountsRequests() {
    var scenario = new Scenario(catalogue("v1", availability()));
    var key = series("requests", PointType.HISTOGRAM, "s", Map.of(), Map.of("outcome", "s:bad"));
    sends(scenario, key, new double[0], 3);

    assertThat(scenario.counted("availability")).startsWith(120, 120, 120);
  }

  @Test
  void bucketsThatTellNoDurationApartAreSaidToBeSo() {
    var scenario = within(250);
    sends(scenario, durations(PointType.HISTOGRAM, "s", "opentelemetry"), new double[] {0}, 1, 9);

    var verdict = scenario.status("latency").dataQuality().latency().orElseThrow();
    assertThat(verdict).isInstanceOf(LatencyVerdict.Bounded.class);
    assertThat(((LatencyVerdict.Bounded) verdict).mend())
        .contains("Add a View")
        .doesNotContain("Or promise");
  }

  @Test
  void anUnknownUnitIsNoGuess() {
    var scenario = within(250);
    sends(scenario, durations(PointType.HISTOGRAM, "", "io.micrometer"), BOUNDS, 90, 9, 1, 0);

    var status = scenario.status("latency");
    assertThat(scenario.counted("latency")).startsWith(0, 0, 0);
    assertThat(note(status, QualityMark.UNMEASURABLE).reason()).contains("unit \"\"");
    assertThat(note(status, QualityMark.UNMEASURABLE).mend()).contains("s, ms, us, ns, min, h");
  }

  @Test
  void aSumTellsNoDurations() {
    var scenario = within(250);
    var key = durations(PointType.SUM, "s", "opentelemetry");
    scenario.second(
        () -> scenario.apply(block(scenario.now).sum(key, START, scenario.now, 5).packed()));

    assertThat(note(scenario.status("latency"), QualityMark.UNMEASURABLE).reason())
        .contains("duration is a sum");
  }

  @Test
  void anExponentialHistogramIsExactAtPowersOfTwoOnly() {
    for (int millis : new int[] {250, 300}) {
      var scenario = within(millis);
      var key = durations(PointType.EXPONENTIAL, "s", "opentelemetry");
      scenario.second(() ->
          scenario.apply(
              block(scenario.now)
                  .exponential(key, START, scenario.now, 3, -20, 1, 1, 1, 1, 1, 1, 1, 1)
                  .packed()));

      var verdict = scenario.status("latency").dataQuality().latency().orElseThrow();
      assertThat(verdict.word()).isEqualTo(millis == 250 ? "exact" : "bounded ±8%");
      if (verdict instanceof LatencyVerdict.Bounded bounded) {
        assertThat(bounded.mend()).contains("250 ms or 500 ms");
      }
    }
  }

  @Test
  void aScaleThatFallsUnderSteadyTrafficRaisesNoPage() {
    var scenario = within(300);
    var key = durations(PointType.EXPONENTIAL, "s", "opentelemetry");
    for (int i = 1; i <= 30; i++) {
      long fast = 100L * i;
      long slow = 1000L * Math.min(i, 19);
      // (0.25, 0.297] as a bucket of scale 2, then as a part of (0.25, 0.354] at scale 1; and what
      // is fast at any scale goes on.
      scenario.second(() -> {
        var block = block(scenario.now);
        scenario.apply(
            (fast < 2000
                    ? block.exponential(
                        key, START, scenario.now, 2, -16, fast, 0, 0, 0, 0, 0, 0, 0, slow)
                    : block.exponential(key, START, scenario.now, 1, -8, fast, 0, 0, 0, slow))
                .packed());
      });
    }

    assertThat(scenario.counted("latency")).startsWith(22_000, 0, 0);
    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(-1);
  }

  @Test
  void deltaStreamsAreLossy() {
    var scenario = new Scenario(catalogue("v1", availability()));
    scenario.seconds(
        30,
        () ->
            scenario.apply(
                block(scenario.now)
                    .sum(
                        requests("a", "good", Temporality.DELTA),
                        scenario.now - 1000,
                        scenario.now,
                        9)
                    .packed()));

    assertThat(scenario.status("availability").quality()).containsExactly("FILLING", "lossy");
    assertThat(scenario.status("availability").dataQuality().grade()).isEqualTo(Grade.FAIR);
  }

  @Test
  void anOverflowMakesWhatIsSelectedByAttributeTooLow() {
    var scenario = new Scenario(catalogue("v1", availability()));
    var server = scenario.server("a");
    var overflow =
        series("requests", PointType.SUM, "", Map.of(), Map.of("otel.metric.overflow", "b:true"));
    scenario.seconds(
        30,
        () -> {
          server.serves(100, 0);
          scenario.apply(
              block(scenario.now)
                  .sum(overflow, START, scenario.now, scenario.now - START)
                  .packed());
        });

    var status = scenario.status("availability");
    assertThat(status.quality()).contains("overflow");
    assertThat(status.dataQuality().grade()).isEqualTo(Grade.UNTRUSTED);
    assertThat(scenario.counted("availability")[0]).isEqualTo(3000 + 30_000);
  }

  @Test
  void refusedSeriesFlagTheObjectivesThatReadThem() throws Exception {
    var scenario = new Scenario(catalogue("v1", availability(), latency(Duration.ofMillis(250))));
    var server = scenario.server("a");
    scenario.seconds(30, () -> server.serves(100, 0));
    scenario.apply(
        new LogRecord.Undercounted(
            "prod",
            "tiles",
            "availability",
            "requests",
            "token",
            Instant.ofEpochMilli(scenario.now)));

    var quality = scenario.status("availability").dataQuality();
    assertThat(quality.grade()).isEqualTo(Grade.UNTRUSTED);
    assertThat(quality.notes())
        .anyMatch(it ->
            it.mark() == QualityMark.UNDERCOUNTED
                && it.reason().contains("requests")
                && it.reason().contains("--max-series-per-token"));
    assertThat(scenario.status("latency").quality()).doesNotContain("undercounted");
    scenario.engine = scenario.restored(scenario.engine);
    assertThat(scenario.status("availability").quality()).contains("undercounted");
  }

  @Test
  void countsOfALongGapResolveNothingUntilItIsPast() {
    var scenario = new Scenario(catalogue("v1", availability().noHardDown()));
    var server = scenario.server("a");
    scenario.seconds(60, () -> server.serves(100, 30));
    assertThat(scenario.fired("SLOBurnRate", "1h/5m")).isPositive();
    // Two minutes are twenty at this tempo; the listeners are up, the exporter is not.
    scenario.seconds(120, () -> server.count(100, 0));
    scenario.second(() -> server.serves(100, 0));
    scenario.seconds(5, () -> server.serves(100, 0));

    assertThat(scenario.status("availability").quality()).contains("imputed", "FROZEN");
    assertThat(scenario.resolved("SLOBurnRate", "1h/5m")).isEqualTo(-1);
    scenario.seconds(400, () -> server.serves(100, 0));
    assertThat(scenario.resolved("SLOBurnRate", "1h/5m")).isPositive();
    assertThat(scenario.counted("availability")).startsWith(58_600, 1800, 1800);
  }

  @Test
  void aSlowExporterIsNotImputed() {
    var scenario = new Scenario(catalogue("v1", availability()));
    var server = scenario.server("a");
    for (int i = 0; i < 8; i++) {
      scenario.seconds(40, () -> server.count(10, 0));
      scenario.apply(server.export());
    }
    scenario.seconds(100, () -> {});

    // At the first export nobody knew yet how slow it is.
    var imputed = scenario.engine.slots().iterator().next().imputed;
    assertThat(imputed.any(START, START + 40_000)).isTrue();
    assertThat(imputed.any(START + 40_000, START + 320_000)).isFalse();
  }

  @Test
  void aPageOfTwoWritersGoesOutAndSaysSo() {
    var scenario = new Scenario(catalogue("v1", availability()));
    var good = requests("a", "good", Temporality.CUMULATIVE);
    var bad = requests("a", "bad", Temporality.CUMULATIVE);
    scenario.seconds(
        60,
        () -> {
          long n = (scenario.now - START) / 1000;
          long start = n % 2 == 0 ? START + 1 : START + 2;
          scenario.apply(
              block(scenario.now)
                  .sum(good, start, scenario.now, 20 * n)
                  .sum(bad, start, scenario.now, 50 * n)
                  .packed());
        });

    assertThat(scenario.fired("SLOHardDown", "")).isPositive();
    assertThat(scenario.engine.alerts())
        .allSatisfy(it ->
            assertThat(it.annotations().get("data_quality"))
                .contains("untrusted, two-writers", "service.instance.id is the same"));
    var status = scenario.status("availability");
    assertThat(status.dataQuality().grade()).isEqualTo(Grade.UNTRUSTED);
    assertThat(note(status, QualityMark.TWO_WRITERS).mend()).contains("service.instance.id");
  }

  @Test
  void aRestartIsNoSecondWriter() {
    var scenario = new Scenario(catalogue("v1", availability()));
    for (int i = 0; i < 6; i++) {
      var server = scenario.server("a");
      scenario.seconds(10, () -> server.serves(100, 0));
    }

    assertThat(scenario.status("availability").quality()).doesNotContain("two-writers");
  }

  /**
   * Counters without a start that never fall when mixed look like one; nothing tells them apart.
   */
  @Label("P19: two writers without identity are flagged within 10 minutes and never count twice")
  @Property(tries = 60)
  void twoWritersAreFlagged(@ForAll long seed) {
    var random = new Random(seed);
    var scenario = new Scenario(catalogue("v1", availability()));
    var key = series("requests", PointType.SUM, "", Map.of(), Map.of("outcome", "s:good"));
    boolean told = random.nextBoolean();
    // Up to three minutes between exports, a tenth of that at this tempo.
    int interval = random.nextInt(1, 19);
    var counts = new long[2];
    var phases = new int[] {random.nextInt(interval), random.nextInt(interval)};
    long before = 0;
    int falls = 0;
    for (int second = 1; second <= 60 + interval; second++) {
      scenario.now += 1000;
      for (int writer = 0; writer < 2; writer++) {
        int more = random.nextInt(1, 50);
        counts[writer] += more;
        if (second % interval == phases[writer]) {
          falls += counts[writer] < before ? 1 : 0;
          before = counts[writer];
          scenario.apply(
              block(scenario.now)
                  .sum(key, told ? START + writer : 0, scenario.now + writer, counts[writer])
                  .packed());
        }
      }
      scenario.tick();
    }
    scenario.seconds(30, () -> {});

    if (told) {
      assertThat(scenario.counted("availability")[0]).isLessThanOrEqualTo(counts[0] + counts[1]);
    }
    if (told || falls > 2) {
      assertThat(scenario.status("availability").quality()).contains("two-writers");
    }
  }

  @Test
  void aSnapshotKeepsWhatIsDoubtful() {
    var scenario = new Scenario(catalogue("v1", availability()));
    var key = series("requests", PointType.SUM, "", Map.of(), Map.of("outcome", "s:good"));
    var server = scenario.server("b");
    scenario.seconds(
        20,
        () -> {
          long n = (scenario.now - START) / 1000;
          server.count(10, 0);
          scenario.apply(
              block(scenario.now).sum(key, START + n % 2, scenario.now, 20 * n + n % 2).packed());
        });
    scenario.seconds(40, () -> server.count(10, 0));
    scenario.apply(server.export());
    scenario.seconds(30, () -> {});

    var restored = scenario.restored(scenario.engine);

    assertThat(restored.statuses().all("prod")).isEqualTo(scenario.engine.statuses().all("prod"));
    assertThat(scenario.status("availability").quality()).contains("two-writers", "imputed");
    scenario.now += 1000;
    var late = block(scenario.now).sum(key, START, START + 20_500, 500).packed();
    var after = scenario.engine(new Chunks(ChunkStore.none(), 4));
    scenario.log.forEach(after::apply);
    restored.apply(late);
    after.apply(late);
    assertThat(scenario.counted(restored, "availability"))
        .isEqualTo(scenario.counted(after, "availability"));
  }

  @Test
  void theGreatestMeasurementDecidesWhereBucketsDoNot() {
    var scenario = within(250);
    var key = durations(PointType.HISTOGRAM, "s", "opentelemetry");
    scenario.second(() ->
        scenario.apply(
            block(scenario.now)
                .histogram(key, START, scenario.now, 0.05, 0.21, BOUNDS, 90, 5, 5, 0)
                .packed()));

    assertThat(scenario.counted("latency")).startsWith(100, 0, 0);
    scenario.second(() ->
        scenario.apply(
            block(scenario.now)
                .histogram(key, START, scenario.now, 0.05, 0.4, BOUNDS, 190, 5, 6, 0)
                .packed()));

    assertThat(scenario.counted("latency")).startsWith(201, 0, 1);
  }
}
