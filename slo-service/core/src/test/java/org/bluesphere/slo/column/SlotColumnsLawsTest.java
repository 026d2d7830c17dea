package org.bluesphere.slo.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.bluesphere.model.Tempo;

/** Columns against a model that keeps a map of cells. */
class SlotColumnsLawsTest {
  private static final Tempo TEMPO = Tempo.test();
  private static final long CELL = TEMPO.cell().toMillis();

  /** Cells by number, each total, bad, badHigh and covered. */
  private static final class Model {
    final TreeMap<Long, long[]> cells = new TreeMap<>();

    void spread(long from, long to, long good, long straddle, long bad) {
      if (from == to) {
        add(Math.floorDiv(to, CELL), good, straddle, bad);
        return;
      }
      for (long cell = Math.floorDiv(from, CELL); cell * CELL < to; cell++) {
        long a = Math.max(0, cell * CELL - from);
        long b = Math.min(to - from, (cell + 1) * CELL - from);
        long length = to - from;
        add(
            cell,
            good * b / length - good * a / length,
            straddle * b / length - straddle * a / length,
            bad * b / length - bad * a / length);
      }
    }

    void add(long cell, long good, long straddle, long bad) {
      var sums = cells.computeIfAbsent(cell, key -> new long[4]);
      sums[0] += good + straddle + bad;
      sums[1] += bad;
      sums[2] += bad + straddle;
    }

    void cover(long from, long to) {
      for (long cell = Math.floorDiv(from, CELL); cell * CELL < to; cell++) {
        cells.computeIfAbsent(cell, key -> new long[4])[3] = CELL;
      }
    }

    Window window(long from, long to) {
      var sums = new long[4];
      cells
          .subMap(Math.floorDiv(from, CELL), Math.floorDiv(to, CELL))
          .values()
          .forEach(cell -> {
            for (int i = 0; i < 4; i++) {
              sums[i] += cell[i];
            }
          });
      return new Window(from, to, sums[0], sums[1], sums[2], sums[3]);
    }
  }

  /** A random life of a slot, and its model. */
  private static final class Life {
    final Map<ChunkStore.Key, byte[]> stored = new HashMap<>();
    final Chunks chunks =
        new Chunks(key -> Optional.ofNullable(stored.get(key)).map(Chunk::fromBytes), 2);
    final SlotColumns columns = new SlotColumns(7, TEMPO, chunks);
    final Model model = new Model();
    long now = START;

    Life(long seed, int steps, int longestPause, boolean storing) {
      var random = new Random(seed);
      for (int i = 0; i < steps; i++) {
        now += random.nextInt(1, longestPause);
        columns.seal(now);
        // One in four comes long after its time.
        long to = now - (random.nextInt(4) == 0 ? random.nextInt(400_000) : random.nextInt(5000));
        long from = to - (random.nextInt(5) == 0 ? 0 : random.nextInt(30_000));
        count(from, to, random.nextInt(1000), random.nextInt(50), random.nextInt(100));
        if (storing && random.nextInt(3) == 0) {
          save();
        }
      }
    }

    void count(long from, long to, long good, long straddle, long bad) {
      columns.evidence(from);
      columns.seal(now);
      columns.spread(from, to, good, straddle, bad);
      model.spread(from, to, good, straddle, bad);
      if (from < to) {
        columns.cover(from, to);
        model.cover(from, to);
      }
    }

    void save() {
      var unsaved = chunks.unsaved();
      unsaved.forEach((key, chunk) -> stored.put(key, chunk.toBytes()));
      chunks.saved(unsaved);
    }

    long first() {
      return model.cells.firstKey() * CELL;
    }

    long end() {
      return columns.ceil(now) + CELL;
    }
  }

  @Property(tries = 60)
  void everyWindowReadsWhatAMapOfCellsHolds(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps, @ForAll boolean storing) {
    var life = new Life(seed, steps, 200_000, storing);
    var random = new Random(~seed);
    for (int i = 0; i < 30; i++) {
      long span = (life.end() - life.first()) / CELL + 20;
      long a = life.first() - 10 * CELL + random.nextLong(span) * CELL;
      long b = life.first() - 10 * CELL + random.nextLong(span) * CELL;

      var read = life.columns.window(Math.min(a, b), Math.max(a, b));
      var asked = life.model.window(Math.min(a, b), Math.max(a, b));
      var real = life.model.window(read.from(), read.to());

      assertThat(read.from()).isBetween(asked.from() - 5 * CELL, asked.from());
      assertThat(read.to()).isBetween(asked.to(), asked.to() + 5 * CELL);
      assertThat(read.total()).isEqualTo(real.total());
      assertThat(read.badHigh()).isEqualTo(real.badHigh());
      assertThat(asked.bad()).isBetween(read.bad(), read.badHigh());
      if (read.length() == asked.length()) {
        assertThat(read).isEqualTo(asked);
      }
    }
  }

  /** Named bad of a total counted elsewhere, also before the epoch and ending before it begins. */
  @Property(tries = 200)
  void movingKeepsTheTotalAndSpreadsAsCountingDoes(
      @ForAll @LongRange(min = -9_000, max = 9_000) long from,
      @ForAll @LongRange(min = -500, max = 4_000) long length,
      @ForAll @IntRange(min = 0, max = 1000) int bad) {
    var columns = new SlotColumns(7, TEMPO, new Chunks(key -> Optional.empty(), 2));
    var counted = new SlotColumns(7, TEMPO, new Chunks(key -> Optional.empty(), 2));
    long to = from + length;
    columns.evidence(-20_000);
    counted.evidence(-20_000);
    assertThat(columns.openFrom()).isLessThan(-20_000);

    columns.move(from, to, bad);
    counted.spread(from, to, 0, 0, bad);

    for (long at = -10_000 / CELL * CELL; at < 14_000; at += CELL) {
      var moved = columns.window(at, at + CELL);
      assertThat(moved.total()).isZero();
      assertThat(moved.bad()).isEqualTo(counted.window(at, at + CELL).bad());
    }
    long end = Math.floorDiv(Math.min(from, to), CELL) * CELL;
    if (length <= 0) {
      assertThat(counted.window(end, end + CELL).bad()).isEqualTo(bad);
    }
  }

  @Property(tries = 20)
  void whereNothingWasCountedNothingIsSealed(@ForAll long tick) {
    var columns = new SlotColumns(7, TEMPO, new Chunks(key -> Optional.empty(), 2));

    columns.seal(tick);

    assertThat(columns.openFrom()).isEqualTo(Long.MIN_VALUE);
  }

  /** Whatever was asked before: the cell asked for last is kept. */
  @Property(tries = 200)
  void anInstantMovesUpToTheNextCell(
      @ForAll List<@LongRange(min = -9_000, max = 9_000) Long> asked) {
    var columns = new SlotColumns(7, TEMPO, new Chunks(key -> Optional.empty(), 2));
    for (long instant : asked) {
      assertThat(columns.ceil(instant)).isEqualTo(-Math.floorDiv(-instant, CELL) * CELL);
    }
  }

  @Property(tries = 20)
  void whatIsNotOldIsReadToTheCell(@ForAll long seed) {
    var life = new Life(seed, 60, 200_000, true);
    long from = life.now - life.columns.grid().kept(0);
    var random = new Random(~seed);
    for (int i = 0; i < 30; i++) {
      long a = life.columns.ceil(from) + random.nextLong(2000) * CELL;

      assertThat(life.columns.window(a, life.end())).isEqualTo(life.model.window(a, life.end()));
    }
  }

  @Label("P6: adjacent windows add up")
  @Property(tries = 40)
  void adjacentWindowsAddUp(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int steps) {
    var life = new Life(seed, steps, 400_000, true);
    var random = new Random(~seed);
    long minute = life.columns.grid().width(1);
    long first = Math.floorDiv(life.first(), minute) * minute;
    long middle = first + random.nextLong((life.end() - first) / minute + 1) * minute;

    var before = life.columns.window(first, middle);
    var after = life.columns.window(middle, life.end());

    assertThat(before.plus(after)).isEqualTo(life.columns.window(first, life.end()));
  }

  @Property(tries = 15)
  void coarserLevelsAnswerWhereTheFinestIsGone(@ForAll long seed) {
    var life = new Life(seed, 120, 300_000, true);
    life.save();
    life.stored.keySet().removeIf(key -> key.level() == 0);
    var coarse = reread(life);
    var random = new Random(~seed);
    long minute = life.columns.grid().width(1);
    long hour = 60 * minute;
    // Whole hours before the open one lie in sealed chunks of the second level.
    long until = Math.floorDiv(life.columns.openFrom(), hour) * hour - minute;
    for (int i = 0; i < 20; i++) {
      long a =
          Math.floorDiv(life.first(), minute) * minute
              + random.nextLong(Math.max(1, (until - life.first()) / minute)) * minute;
      assertThat(until).isGreaterThan(a);

      assertThat(coarse.window(a, until)).isEqualTo(life.model.window(a, until));
    }
  }

  private static SlotColumns reread(Life life) {
    try {
      var bytes = new ByteArrayOutputStream();
      life.columns.write(new DataOutputStream(bytes));
      var copy =
          new SlotColumns(
              7,
              TEMPO,
              new Chunks(
                  key -> Optional.ofNullable(life.stored.get(key)).map(Chunk::fromBytes), 2));
      copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      return copy;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Property(tries = 40)
  void aSnapshotReadsAsTheColumnsDid(@ForAll long seed) {
    var life = new Life(seed, 40, 100_000, true);
    life.save();
    var copy = reread(life);

    for (long at = life.first(); at < life.end(); at += 977 * CELL) {
      assertThat(copy.window(at, life.end())).isEqualTo(life.columns.window(at, life.end()));
    }
    assertThat(copy.birth()).isEqualTo(life.columns.birth());
  }

  @Label("P6: the total is the sum of its cells, and integers stay integers")
  @Property(tries = 100)
  void spreadingLosesNothing(
      @ForAll @LongRange(min = 0, max = 50_000) long length,
      @ForAll @LongRange(min = 0, max = 999) long offset,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long good,
      @ForAll @LongRange(min = 0, max = 1_000_000) long bad) {
    var columns = new SlotColumns(1, TEMPO, new Chunks(ChunkStore.none(), 4));
    long from = START + offset;
    columns.evidence(from);
    columns.spread(from, from + length, good, 3, bad);

    var window = columns.window(START, START + 60_000);

    assertThat(List.of(window.total(), window.bad(), window.badHigh()))
        .containsExactly(good + 3 + bad, bad, bad + 3);
  }

  @Property(tries = 100)
  void sharesMatchExactArithmetic(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long value,
      @ForAll @LongRange(min = 1, max = 3_024_000_000L) long length,
      @ForAll @LongRange(min = 0, max = 3_024_000_000L) long elapsed) {
    long part = Math.min(elapsed, length);

    assertThat(SlotColumns.share(value, part, length))
        .isEqualTo(
            java.math.BigInteger.valueOf(value)
                .multiply(java.math.BigInteger.valueOf(part))
                .divide(java.math.BigInteger.valueOf(length))
                .longValueExact());
  }

  @Property(tries = 20)
  void chunksSurviveBytes(@ForAll long seed) {
    var random = new Random(seed);
    var chunk = Chunk.blank();
    for (int column = 0; column < SlotColumns.COLUMNS; column++) {
      for (int edge = 0; edge <= Tempo.CHUNK_CELLS; edge++) {
        chunk.set(column, edge, random.nextLong());
      }
    }
    var copy = Chunk.fromBytes(chunk.toBytes());

    assertThat(copy.toBytes()).isEqualTo(chunk.toBytes());
    assertThat(copy.at(3, 60)).isEqualTo(chunk.at(3, 60));
  }

  @Property(tries = 100)
  void aWindowsStartLiesOnTheGridOfItsAge(
      @ForAll @LongRange(min = 0, max = 4_000_000) long cells,
      @ForAll @LongRange(min = 1, max = 40_000_000_000L) long length) {
    for (var grid : List.of(Grid.of(Tempo.standard()), Grid.of(TEMPO))) {
      long end = START + cells * grid.cell();
      long start = grid.start(end, length);
      long width = grid.width(grid.level(length));

      assertThat(start % width).isZero();
      assertThat(start).isBetween(end - length, end - length + width - 1);
    }
  }

  @org.junit.jupiter.api.Test
  void unsavedChunksComeOldestFirst() {
    var life = new Life(1, 30, 200_000, false);

    var finest = new ArrayList<Long>();
    life.chunks.unsaved().keySet().stream()
        .filter(key -> key.level() == 0)
        .forEach(key -> finest.add(key.index()));

    assertThat(finest).hasSizeGreaterThan(5).isSorted();
  }

  @org.junit.jupiter.api.Test
  void dataOlderThanTheRepairTimeIsRestated() {
    var life = new Life(1, 1, 2, false);
    life.now += 600_000;
    life.columns.seal(life.now);
    var sealed = life.columns.openFrom();

    boolean restated = life.columns.spread(sealed - 5000, sealed - 3000, 10, 0, 4);

    assertThat(restated).isTrue();
    assertThat(life.columns.window(sealed - 5000, sealed - 3000).total()).isEqualTo(14);
    assertThat(life.columns.window(sealed - 3000, sealed + 60_000).total()).isZero();
  }

  @org.junit.jupiter.api.Test
  void aBoundaryFinerThanWhatIsKeptIsAnsweredWithBothBounds() {
    var life = new Life(1, 1, 2, true);
    long from = START + 3_600_000;
    life.now = from;
    life.columns.seal(life.now);
    for (int i = 0; i < 90; i++) {
      life.count(from + i * CELL, from + (i + 1) * CELL, 0, 0, 1);
    }
    life.now += 3_600_000;
    life.columns.seal(life.now);
    life.save();
    life.stored.keySet().removeIf(key -> key.level() == 0);

    var window = reread(life).window(from + 50 * CELL, from + 88 * CELL);

    // 50 cells in: the minute begins at 48, the next at 54; the minutes around 88 are 84 and 90.
    assertThat(window.from()).isEqualTo(from + 48 * CELL);
    assertThat(window.to()).isEqualTo(from + 90 * CELL);
    assertThat(window.total()).isEqualTo(42);
    assertThat(window.bad()).isEqualTo(30);
    assertThat(window.badHigh()).isEqualTo(42);
  }

  @org.junit.jupiter.api.Test
  void oldRestatementsCoarsenWithTheirCells() {
    var life = new Life(1, 1, 2, true);
    long from = START;
    for (int i = 0; i < 3000; i++) {
      life.now += 60 * CELL;
      life.count(life.now - CELL, life.now, 1, 0, 0);
      // Just sealed, so a restatement.
      life.count(life.now - 200 * CELL, life.now - 188 * CELL, 0, 0, 12);
    }

    assertThat(life.columns.restatements()).isLessThan(12_000);
    long minute = life.columns.grid().width(1);
    long until = Math.floorDiv(life.now - 100_000_000, minute) * minute;
    assertThat(life.columns.window(from, until)).isEqualTo(life.model.window(from, until));
  }

  @org.junit.jupiter.api.Test
  void aSealedCellIsCoveredOnce() {
    var life = new Life(1, 1, 2, true);
    long from = START;
    for (int i = 0; i < 200; i++) {
      life.now += 60 * CELL;
      life.count(life.now - CELL, life.now, 1, 0, 0);
    }

    for (int series = 0; series < 3; series++) {
      life.columns.cover(from + 600 * CELL, from + 1200 * CELL);
    }

    assertThat(life.columns.window(from + 600 * CELL, from + 1200 * CELL).covered())
        .isEqualTo(600 * CELL);
  }

  @org.junit.jupiter.api.Test
  void judgingSealedCellsReplacesWhatWasThere() {
    var life = new Life(1, 1, 2, false);
    life.now += 600_000;
    life.columns.seal(life.now);
    long sealed = life.columns.openFrom() - 12 * CELL;

    life.columns.judge(sealed, sealed + 6 * CELL, CELL, CELL, CELL);
    life.columns.judge(sealed, sealed + 6 * CELL, CELL, 0, CELL);

    assertThat(life.columns.window(sealed, sealed + 6 * CELL))
        .isEqualTo(new Window(sealed, sealed + 6 * CELL, 6 * CELL, 0, 0, 6 * CELL));
  }
}
