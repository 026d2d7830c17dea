package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.id;
import static org.bluesphere.slo.Fixtures.spans;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.slo.Fixtures.Span;

/** However spans are sent, the columns are those of a model that keeps every one of them. */
class SpansLawsTest {
  private static final long MINUTE = 60_000;
  private static final int MINUTES = 20;
  private static final Duration WITHIN = Duration.ofMillis(100);

  private static Sampling sampling(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Sampling.All();
      case 1 -> new Sampling.Share(new BigDecimal("0." + (1 + random.nextInt(9))));
      default -> new Sampling.TraceState();
    };
  }

  private static List<Span> happened(Random random) {
    var happened = new ArrayList<Span>();
    for (int i = random.nextInt(60); i >= 0; i--) {
      happened.add(
          new Span(
              "i" + random.nextInt(3),
              random.nextInt(5) == 0 ? "CLIENT" : "SERVER",
              i + 1,
              START + random.nextLong(MINUTES * MINUTE),
              80 + random.nextInt(40),
              random.nextInt(4) == 0,
              random.nextInt(5) == 0 ? Sampling.NO_THRESHOLD : random.nextLong(1L << 55)));
    }
    return happened;
  }

  /** Each one at least once, in any order, in requests of any size. */
  private static Scenario told(List<Span> happened, Sampling sampling, Random random) {
    var scenario = new Scenario(catalogue("v1", spans(sampling, Optional.of(WITHIN))));
    scenario.now += MINUTES * MINUTE;
    scenario.tick();
    var sent = new ArrayList<>(happened);
    for (int i = random.nextInt(20); i > 0; i--) {
      sent.add(happened.get(random.nextInt(happened.size())));
    }
    Collections.shuffle(sent, random);
    while (!sent.isEmpty()) {
      var request = sent.subList(0, 1 + random.nextInt(sent.size()));
      scenario.apply(spans(scenario.now, request));
      request.clear();
      scenario.now += random.nextLong(5_000);
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
            .history(id("spans"), Instant.ofEpochMilli(START), end, Duration.ofMinutes(1))) {
      assertThat(minute.badHigh()).isEqualTo(minute.bad());
      assertThat(minute.bad()).isBetween(0L, minute.total());
      columns.add(List.of(minute.total(), minute.bad()));
    }
    return columns;
  }

  private static List<List<Long>> model(List<Span> happened, Sampling sampling) {
    var columns = new ArrayList<List<Long>>();
    long wasGood = 0;
    long wasBad = 0;
    for (long minute = START; minute < START + MINUTES * MINUTE; minute += MINUTE) {
      long good = until(happened, sampling, minute + MINUTE, false);
      long bad = until(happened, sampling, minute + MINUTE, true);
      columns.add(List.of(good - wasGood + bad - wasBad, bad - wasBad));
      wasGood = good;
      wasBad = bad;
    }
    return columns;
  }

  /** Whole events before an instant. */
  private static long until(List<Span> happened, Sampling sampling, long end, boolean bad) {
    long micro =
        happened.stream()
            .filter(it -> it.kind().equals("SERVER") && it.end() < end)
            .filter(it -> (it.error() || it.took() > WITHIN.toMillis()) == bad)
            .mapToLong(it -> sampling.weight(it.threshold()))
            .sum();
    return micro / Sampling.MICRO;
  }

  @Property(tries = 100)
  void orderRepetitionAndBatchesDoNotMatter(@ForAll long seed) {
    var random = new Random(seed);
    var happened = happened(random);
    var sampling = sampling(random);

    var expected = model(happened, sampling);
    assertThat(columns(told(happened, sampling, random).engine)).isEqualTo(expected);
    assertThat(columns(told(happened, sampling, random).engine)).isEqualTo(expected);
  }

  @Property(tries = 30)
  void aSnapshotAnywhereChangesNothing(@ForAll long seed) {
    var random = new Random(seed);
    var happened = happened(random);
    var scenario = told(happened, sampling(random), random);
    int cut = random.nextInt(scenario.log.size());
    var half =
        scenario.engine(
            new org.bluesphere.slo.column.Chunks(org.bluesphere.slo.column.ChunkStore.none(), 16));
    scenario.log.subList(0, cut).forEach(half::apply);
    var rest = scenario.restored(half);
    scenario.log.subList(cut, scenario.log.size()).forEach(rest::apply);

    assertThat(rest.duplicates()).isEqualTo(scenario.engine.duplicates());
    assertThat(columns(rest)).isEqualTo(columns(scenario.engine));
    assertThat(rest.statuses().one(id("spans")))
        .isEqualTo(scenario.engine.statuses().one(id("spans")));
  }
}
