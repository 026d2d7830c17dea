package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.block;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.id;
import static org.bluesphere.slo.Fixtures.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.log.SeriesKey.Temporality;

/** A sender's clock is wrong by up to five minutes, either way. */
class ClockLawsTest {
  private static final long CELL = Tempo.standard().cell().toMillis();
  private static final int MOST_CELLS = 30;
  private static final long MOST = MOST_CELLS * CELL;

  /** What one cell holds. */
  private record Cell(long total, long bad) {}

  /**
   * What is counted where, when a sender is wrong by so many milliseconds: by cells that hold some.
   */
  private static TreeMap<Long, Cell> told(long seed, long skew) {
    var random = new Random(seed);
    var temporality = random.nextBoolean() ? Temporality.DELTA : Temporality.CUMULATIVE;
    var good = requests("a", "good", temporality);
    var bad = requests("a", "bad", temporality);
    var scenario = new Scenario(catalogue("v1", availability()), Tempo.standard());
    pass(scenario, MOST + CELL); // whoever is slow does not tell of what was before us
    long started = scenario.now;
    long from = started;
    long goods = 0;
    long bads = 0;
    for (int export = 0; export < 10; export++) {
      pass(scenario, CELL * (1 + random.nextInt(3)));
      boolean fresh = temporality == Temporality.DELTA;
      goods = random.nextInt(100) + (fresh ? 0 : goods);
      bads = random.nextInt(20) + (fresh ? 0 : bads);
      long since = (fresh ? from : started) + skew;
      scenario.apply(
          block(scenario.now)
              .sum(good, since, scenario.now + skew, goods)
              .sum(bad, since, scenario.now + skew, bads)
              .packed());
      from = scenario.now;
    }
    pass(scenario, MOST + CELL);
    var cells = new TreeMap<Long, Cell>();
    var history =
        scenario
            .engine
            .statuses()
            .history(
                id("availability"),
                Instant.ofEpochMilli(START),
                Instant.ofEpochMilli(scenario.now),
                Duration.ofMillis(CELL));
    for (var it : history) {
      if (it.total() > 0) {
        cells.put(it.from().toEpochMilli(), new Cell(it.total(), it.bad()));
      }
    }
    return cells;
  }

  private static void pass(Scenario scenario, long millis) {
    for (long end = scenario.now + millis; scenario.now < end; ) {
      scenario.now += 1000;
      scenario.tick();
    }
  }

  private static Cell total(TreeMap<Long, Cell> cells) {
    return new Cell(
        cells.values().stream().mapToLong(Cell::total).sum(),
        cells.values().stream().mapToLong(Cell::bad).sum());
  }

  @Label("P18: a clock that is wrong by whole cells moves what was counted by those")
  @Property(tries = 12)
  void aClockThatIsWrongMovesCells(
      @ForAll long seed, @ForAll @IntRange(min = -MOST_CELLS, max = MOST_CELLS) int cells) {
    var moved = new TreeMap<Long, Cell>();
    told(seed, 0).forEach((at, cell) -> moved.put(at + cells * CELL, cell));

    assertThat(told(seed, cells * CELL)).isEqualTo(moved).isNotEmpty();
  }

  @Label("P18: a clock that is wrong by any time changes no total")
  @Property(tries = 12)
  void aClockThatIsWrongChangesNoTotal(
      @ForAll long seed, @ForAll @IntRange(min = -300_000, max = 300_000) int skew) {
    assertThat(total(told(seed, skew))).isEqualTo(total(told(seed, 0)));
  }
}
