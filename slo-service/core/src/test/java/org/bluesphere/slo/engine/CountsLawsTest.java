package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.count;
import static org.bluesphere.slo.Fixtures.id;
import static org.bluesphere.slo.Fixtures.rows;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.model.log.LogRecord.Count;
import org.bluesphere.model.log.LogRecord.Counts;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;

/** However counts are sent, the columns are those of a model that keeps every one of them. */
class CountsLawsTest {
  private static final long MINUTE = 60_000;
  private static final int MINUTES = 30;

  /** Some lie far behind, in cells that are sealed when they arrive. */
  private static List<Count> counts(Random random) {
    var counts = new ArrayList<Count>();
    int n = 1 + random.nextInt(30);
    for (int i = 0; i < n; i++) {
      long from = START + random.nextLong(20 * MINUTE);
      long total = random.nextInt(10) == 0 ? 1_000_000_000_000L : random.nextLong(1_000);
      counts.add(
          count(
              "id-" + i,
              from,
              from + 1 + random.nextLong(10 * MINUTE),
              total == 0 ? 0 : random.nextLong(total + 1),
              total));
    }
    return counts;
  }

  /** Each one at least once, in any order, in requests of any size. */
  private static Scenario told(List<Count> counts, Random random) {
    var scenario = new Scenario(catalogue("v1", rows()));
    scenario.now += MINUTES * MINUTE;
    scenario.tick();
    var sent = new ArrayList<>(counts);
    for (int i = random.nextInt(10); i > 0; i--) {
      sent.add(counts.get(random.nextInt(counts.size())));
    }
    Collections.shuffle(sent, random);
    while (!sent.isEmpty()) {
      var request = sent.subList(0, 1 + random.nextInt(sent.size()));
      var received = Instant.ofEpochMilli(scenario.now);
      scenario.apply(new Counts(received, request));
      request.clear();
      scenario.now += random.nextLong(5 * MINUTE);
      scenario.tick();
    }
    return scenario;
  }

  /** Total and bad, minute by minute. */
  private static List<List<Long>> columns(Engine engine) {
    var columns = new ArrayList<List<Long>>();
    var end = Instant.ofEpochMilli(START + MINUTES * MINUTE);
    for (var minute :
        engine
            .statuses()
            .history(id("rows"), Instant.ofEpochMilli(START), end, Duration.ofMinutes(1))) {
      assertThat(minute.badHigh()).isEqualTo(minute.bad());
      columns.add(List.of(minute.total(), minute.bad()));
    }
    return columns;
  }

  private static List<List<Long>> model(List<Count> counts) {
    var columns = new ArrayList<List<Long>>();
    for (long minute = START; minute < START + MINUTES * MINUTE; minute += MINUTE) {
      long good = 0;
      long bad = 0;
      for (var it : counts) {
        good += share(it, it.good(), minute + MINUTE) - share(it, it.good(), minute);
        long rest = it.total() - it.good();
        bad += share(it, rest, minute + MINUTE) - share(it, rest, minute);
      }
      columns.add(List.of(good + bad, bad));
    }
    return columns;
  }

  /** What happened of it up to an instant, were it spread evenly. */
  private static long share(Count count, long value, long until) {
    long from = count.from().toEpochMilli();
    long length = count.to().toEpochMilli() - from;
    long elapsed = Math.clamp(until - from, 0, length);
    return BigInteger.valueOf(value)
        .multiply(BigInteger.valueOf(elapsed))
        .divide(BigInteger.valueOf(length))
        .longValueExact();
  }

  @Property(tries = 60)
  void orderRepetitionAndBatchesDoNotMatter(@ForAll long seed) {
    var random = new Random(seed);
    var counts = counts(random);
    var scenario = told(counts, random);

    assertThat(columns(scenario.engine)).isEqualTo(model(counts));
    assertThat(columns(told(counts, random).engine)).isEqualTo(model(counts));
  }

  @Property(tries = 20)
  void aSnapshotAnywhereChangesNothing(@ForAll long seed) {
    var random = new Random(seed);
    var scenario = told(counts(random), random);
    int cut = random.nextInt(scenario.log.size());
    var until = scenario.engine(new Chunks(ChunkStore.none(), 4));
    scenario.log.subList(0, cut).forEach(until::apply);

    var replayed = scenario.restored(until);
    scenario.log.subList(cut, scenario.log.size()).forEach(replayed::apply);

    assertThat(columns(replayed)).isEqualTo(columns(scenario.engine));
    assertThat(replayed.duplicates()).isEqualTo(scenario.engine.duplicates());
    assertThat(replayed.late()).isEqualTo(scenario.engine.late());
    assertThat(replayed.alerts()).containsExactlyInAnyOrderElementsOf(scenario.engine.alerts());
  }
}
