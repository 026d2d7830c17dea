package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.block;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.slo.Fixtures;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;

/** The engine's state is a function of the log, wherever a snapshot cuts it. */
class EngineLawsTest {

  @Property(tries = 12)
  void aSnapshotAtAnyRecordAndReplayEqualLive(@ForAll long seed) {
    var scenario = Life.of(seed, 200);
    int cut = new Random(~seed).nextInt(scenario.log.size());
    var until = scenario.engine(new Chunks(ChunkStore.none(), 4));
    scenario.log.subList(0, cut).forEach(until::apply);

    var replayed = scenario.restored(until);
    scenario.log.subList(cut, scenario.log.size()).forEach(replayed::apply);

    assertThat(replayed.statuses().all("prod")).isEqualTo(scenario.engine.statuses().all("prod"));
    assertThat(replayed.alerts()).containsExactlyInAnyOrderElementsOf(scenario.engine.alerts());
    assertThat(replayed.impacts()).isEqualTo(scenario.engine.impacts());
    assertThat(replayed.badExamples(Fixtures.id("availability")))
        .isEqualTo(scenario.engine.badExamples(Fixtures.id("availability")));
    assertThat(replayed.duplicates()).isEqualTo(scenario.engine.duplicates());
  }

  @Label("P2, P5: requests sent again and exports left out change no total")
  @Property(tries = 20)
  void retriesAndFewerExportsLeaveTheTotals(@ForAll long seed) {
    var random = new Random(seed);
    var scenario = new Scenario(catalogue("v1", availability()));
    var server = scenario.server("a");
    var every = new ArrayList<LogRecord>(scenario.log);
    var some = new ArrayList<LogRecord>(scenario.log);
    for (int i = 1; i <= 60; i++) {
      scenario.now += 1000;
      int requests = random.nextInt(100);
      server.count(requests, random.nextInt(requests + 1));
      var export = server.export();
      every.add(export);
      if (i == 60 || random.nextInt(3) > 0) {
        some.add(export);
        some.add(export);
      }
    }
    var all = scenario.engine(new Chunks(ChunkStore.none(), 4));
    every.forEach(all::apply);
    var fewer = scenario.engine(new Chunks(ChunkStore.none(), 4));
    some.forEach(fewer::apply);

    assertThat(scenario.counted(fewer, "availability"))
        .startsWith(java.util.Arrays.copyOf(scenario.counted(all, "availability"), 3));
  }

  @Label(
      "P2, P3, P7: deltas retried in any order count as cumulative ones; bad is never over total")
  @Property(tries = 20)
  void deltasOfHistogramsCountAsCumulativeOnes(@ForAll long seed) {
    var random = new Random(seed);
    var bounds = new double[] {0.1, 0.25, 1};
    var within = Duration.ofMillis(random.nextBoolean() ? 250 : 300);
    var cumulative = new Scenario(catalogue("v1", latency(within)));
    var delta = new Scenario(catalogue("v1", latency(within)));
    var sums = new long[4];
    var requests = new ArrayList<LogRecord>();
    long from = START;
    for (int i = 0; i < 30; i++) {
      long to = from + 1 + random.nextInt(2000);
      var counts = random.longs(4, 0, 50).toArray();
      for (int j = 0; j < 4; j++) {
        sums[j] += counts[j];
      }
      cumulative.apply(block(to).histogram(key("a", false), START, to, bounds, sums).packed());
      var request = block(START).histogram(key("a", true), from, to, bounds, counts).packed();
      requests.add(request);
      if (random.nextInt(3) == 0) {
        requests.add(request);
      }
      from = to;
    }
    Collections.shuffle(requests, random);
    requests.forEach(delta::apply);
    cumulative.now = from;
    delta.now = from;

    assertThat(delta.counted("latency")).startsWith(cumulative.counted("latency"));
    assertThat(delta.counted("latency")[0]).isEqualTo(java.util.Arrays.stream(sums).sum());
    for (var scenario : List.of(cumulative, delta)) {
      var history =
          scenario
              .engine
              .statuses()
              .history(
                  Fixtures.id("latency"),
                  Instant.ofEpochMilli(START),
                  Instant.ofEpochMilli(from + 1000),
                  Duration.ofSeconds(1));
      assertThat(history).isNotEmpty();
      assertThat(history)
          .allSatisfy(it -> {
            assertThat(it.bad()).isBetween(0L, it.badHigh());
            assertThat(it.badHigh()).isLessThanOrEqualTo(it.total());
          });
    }
  }

  /** Replicas whose windows and numbers agree send the same bytes, as one does that tries again. */
  @Label("P21: equal requests count each where no resource names its instance, else once")
  @Property(tries = 40)
  void equalRequestsOfUnknownSendersAreNotOneRequest(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int times, @ForAll boolean named) {
    var random = new Random(seed);
    var scenario = new Scenario(catalogue("v1", availability()));
    var resource = named ? Map.of("service.instance.id", "s:a") : Map.of("service.name", "s:t");
    var key =
        new SeriesKey(
            "prod",
            new TreeMap<>(resource),
            "",
            "",
            "requests",
            PointType.SUM,
            "",
            Temporality.DELTA,
            true,
            new TreeMap<>(Map.of("outcome", "s:good")));
    long sent = 0;
    for (int i = 1 + random.nextInt(10); i > 0; i--) {
      scenario.now += 1000;
      int more = 1 + random.nextInt(100);
      sent += more;
      var window = block(scenario.now);
      var request =
          (named ? window : window.unidentified())
              .sum(key, scenario.now - 1000, scenario.now, more)
              .packed();
      for (int time = 0; time < times; time++) {
        scenario.apply(request);
      }
      scenario.tick();
    }

    assertThat(scenario.counted("availability")[0]).isEqualTo(named ? sent : sent * times);
  }

  private static SeriesKey key(String instance, boolean delta) {
    return Fixtures.durations(
        instance, PointType.HISTOGRAM, delta ? Temporality.DELTA : Temporality.CUMULATIVE);
  }
}
