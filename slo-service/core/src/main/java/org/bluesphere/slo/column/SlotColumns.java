package org.bluesphere.slo.column;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.bluesphere.model.Tempo;

/**
 * Four columns of one slot: total, bad, badHigh and covered milliseconds. The newest cells are open
 * and hold increments; older ones are sealed into chunks of running sums.
 *
 * <p>Cells are numbered from the epoch. Used by the engine's thread only. Overflow: a column wraps
 * after 9.2·10¹⁸ units, beyond any real count.
 */
public final class SlotColumns {
  /** Number of columns. */
  static final int COLUMNS = 4;

  private static final int TOTAL = 0;
  private static final int BAD = 1;
  private static final int BAD_HIGH = 2;
  private static final int COVERED = 3;

  /** How far ahead of the tick a point may lie; the same at every tempo. */
  private static final long FUTURE = 5 * 60_000;

  private final int slot;
  private final Grid grid;
  private final long repair;
  private final Chunks chunks;
  private final int mask;
  private final long[][] open;
  private final long[] base = new long[COLUMNS];
  private final Restatements late = new Restatements();
  private long sealed = Long.MIN_VALUE;
  private long birth = Long.MAX_VALUE;
  private Chunk minutes = Chunk.blank();
  private Chunk quarters = Chunk.blank();

  /** Empty columns of a slot. */
  public SlotColumns(int slot, Tempo tempo, Chunks chunks) {
    this.slot = slot;
    this.grid = Grid.of(tempo);
    this.repair = tempo.repair().toMillis();
    this.chunks = chunks;
    long spanned = repair + FUTURE + grid.cell() * (Tempo.CHUNK_CELLS + 12L);
    int cells = Integer.highestOneBit((int) (spanned / grid.cell()) * 2 - 1);
    this.mask = cells - 1;
    this.open = new long[COLUMNS][cells];
  }

  /** The grid of these columns. */
  public Grid grid() {
    return grid;
  }

  /** First cell boundary at or after the first evidence; {@code Long.MAX_VALUE} before any. */
  public long birth() {
    return birth;
  }

  /** Start of the first cell that is still open. */
  public long openFrom() {
    return sealed == Long.MIN_VALUE ? Long.MIN_VALUE : sealed * grid.cell();
  }

  /** Makes room for {@code instant} when nothing was counted yet, and notes the birth. */
  public void evidence(long from) {
    long boundary = grid.ceil(from);
    if (sealed == Long.MIN_VALUE) {
      long cell = Math.floorDiv(from - repair, grid.cell());
      // Chunks before the first evidence are never stored: reading them gives nothing.
      sealed = Math.floorDiv(cell, Tempo.CHUNK_CELLS) * Tempo.CHUNK_CELLS;
    }
    birth = Math.min(birth, boundary);
  }

  /**
   * Spreads an increment over {@code (from, to]}, counted in the cells of {@code [from, to)}; good,
   * undecided and bad events are cut each on its own so that integers stay integers.
   *
   * @return whether some of it fell into sealed cells, that is was a restatement
   */
  public boolean spread(long from, long to, long good, long straddle, long bad) {
    if (to <= from) {
      return add(Math.floorDiv(to, grid.cell()), good, straddle, bad);
    }
    boolean restated = false;
    long length = to - from;
    long cell = Math.floorDiv(from, grid.cell());
    long goodDone = 0;
    long straddleDone = 0;
    long badDone = 0;
    for (; cell * grid.cell() < to; cell++) {
      long elapsed = Math.min((cell + 1) * grid.cell(), to) - from;
      long goodSoFar = share(good, elapsed, length);
      long straddleSoFar = share(straddle, elapsed, length);
      long badSoFar = share(bad, elapsed, length);
      restated |= add(cell, goodSoFar - goodDone, straddleSoFar - straddleDone, badSoFar - badDone);
      goodDone = goodSoFar;
      straddleDone = straddleSoFar;
      badDone = badSoFar;
    }
    return restated;
  }

  /**
   * Moves events of a total counted elsewhere between good and bad: {@code bad} of them, negative
   * when good ones are named, spread as {@link #spread} does.
   */
  public boolean move(long from, long to, long bad) {
    if (to <= from) {
      return add(Math.floorDiv(to, grid.cell()), -bad, 0, bad);
    }
    boolean restated = false;
    long done = 0;
    for (long cell = Math.floorDiv(from, grid.cell()); cell * grid.cell() < to; cell++) {
      long soFar = share(bad, Math.min((cell + 1) * grid.cell(), to) - from, to - from);
      restated |= add(cell, done - soFar, 0, soFar - done);
      done = soFar;
    }
    return restated;
  }

  /** ⌊value · elapsed ÷ length⌋ without overflow for lengths up to 35 days. */
  static long share(long value, long elapsed, long length) {
    return value / length * elapsed + Math.floorDiv(value % length * elapsed, length);
  }

  private boolean add(long cell, long good, long straddle, long bad) {
    long total = good + straddle + bad;
    if (total == 0 && straddle == 0 && bad == 0) {
      return false;
    }
    if (cell < sealed) {
      late.add(cell, TOTAL, total);
      late.add(cell, BAD, bad);
      late.add(cell, BAD_HIGH, bad + straddle);
      return true;
    }
    int at = index(cell);
    open[TOTAL][at] += total;
    open[BAD][at] += bad;
    open[BAD_HIGH][at] += bad + straddle;
    return false;
  }

  /** Marks the cells that {@code [from, to)} touches as covered. */
  public void cover(long from, long to) {
    long last = Math.floorDiv(Math.max(from, to - 1), grid.cell());
    for (long cell = Math.floorDiv(from, grid.cell()); cell <= last; cell++) {
      if (cell >= sealed) {
        open[COVERED][index(cell)] = grid.cell();
      } else if (sum(COVERED, cell + 1) == sum(COVERED, cell)) {
        late.add(cell, COVERED, grid.cell());
      }
    }
  }

  /** Sets one open cell, for kinds that judge time: replaces what was there; sealed cells stay. */
  public void judge(long cellStart, long total, long bad, long covered) {
    long cell = Math.floorDiv(cellStart, grid.cell());
    if (cell < sealed) {
      return;
    }
    int at = index(cell);
    open[TOTAL][at] = total;
    open[BAD][at] = bad;
    open[BAD_HIGH][at] = bad;
    open[COVERED][at] = covered;
  }

  /** Spreads deltas over the cells of {@code [from, to)}, sealed or not. */
  public void restate(long from, long to, long total, long bad, long badHigh, long covered) {
    long[] deltas = {total, bad, badHigh, covered};
    long length = Math.max(1, to - from);
    for (int column = 0; column < COLUMNS; column++) {
      long done = 0;
      long cell = Math.floorDiv(from, grid.cell());
      for (; cell * grid.cell() < from + length; cell++) {
        long elapsed = Math.min((cell + 1) * grid.cell() - from, length);
        long soFar = share(deltas[column], elapsed, length);
        restateCell(cell, column, soFar - done);
        done = soFar;
      }
    }
  }

  private void restateCell(long cell, int column, long delta) {
    if (delta == 0) {
      return;
    }
    if (cell < sealed) {
      late.add(cell, column, delta);
    } else {
      open[column][index(cell)] += delta;
    }
  }

  private int index(long cell) {
    if (cell - sealed > mask) {
      throw new IllegalStateException("cell " + cell + " lies beyond the open cells");
    }
    return (int) (cell & mask);
  }

  /** Seals whole chunks older than the repair time. */
  public void seal(long tick) {
    if (sealed == Long.MIN_VALUE) {
      return;
    }
    long repaired = Math.floorDiv(tick - repair, grid.cell());
    while (sealed + Tempo.CHUNK_CELLS <= repaired) {
      sealChunk();
    }
  }

  private void sealChunk() {
    var chunk = Chunk.blank();
    for (int column = 0; column < COLUMNS; column++) {
      long sum = base[column];
      for (int i = 0; i < Tempo.CHUNK_CELLS; i++) {
        chunk.set(column, i, sum);
        int at = (int) ((sealed + i) & mask);
        sum += open[column][at];
        open[column][at] = 0;
      }
      chunk.set(column, Tempo.CHUNK_CELLS, sum);
      base[column] = sum;
    }
    chunks.put(slot, 0, Math.floorDiv(sealed, Tempo.CHUNK_CELLS), chunk);
    minutes = coarsen(1, chunk, minutes, sealed);
    sealed += Tempo.CHUNK_CELLS;
  }

  /** Copies every sixth (fifteenth) sum of a sealed chunk upwards; seals there when it is full. */
  private Chunk coarsen(int level, Chunk fine, Chunk coarse, long firstCell) {
    int step = Grid.WIDTHS[level] / Grid.WIDTHS[level - 1];
    long first = Math.floorDiv(firstCell, Grid.WIDTHS[level]);
    int at = (int) Math.floorMod(first, (long) Tempo.CHUNK_CELLS);
    int n = Tempo.CHUNK_CELLS / step;
    for (int column = 0; column < COLUMNS; column++) {
      for (int i = 0; i <= n; i++) {
        coarse.set(column, at + i, fine.at(column, i * step));
      }
    }
    if (at + n < Tempo.CHUNK_CELLS) {
      return coarse;
    }
    long chunkIndex = Math.floorDiv(first, (long) Tempo.CHUNK_CELLS);
    chunks.put(slot, level, chunkIndex, coarse);
    if (level + 1 < Grid.LEVELS) {
      long chunkFirst = chunkIndex * Tempo.CHUNK_CELLS * Grid.WIDTHS[level];
      quarters = coarsen(level + 1, coarse, quarters, chunkFirst);
    }
    return Chunk.blank();
  }

  /**
   * What was counted in {@code [from, to)}; both are moved down to the grid their age from {@code
   * to} allows (callers pass boundaries of that grid).
   */
  public Window window(long from, long to) {
    if (sealed == Long.MIN_VALUE) {
      return new Window(from, to, 0, 0, 0, 0);
    }
    long start = Math.floorDiv(from, grid.cell());
    long end = Math.floorDiv(to, grid.cell());
    return new Window(
        from,
        to,
        sum(TOTAL, end) - sum(TOTAL, start),
        sum(BAD, end) - sum(BAD, start),
        sum(BAD_HIGH, end) - sum(BAD_HIGH, start),
        sum(COVERED, end) - sum(COVERED, start));
  }

  /** Everything counted before a cell. */
  private long sum(int column, long cell) {
    long restated = late.isEmpty() ? 0 : late.before(cell, column);
    if (cell >= sealed) {
      long sum = base[column] + restated;
      var increments = open[column];
      long until = Math.min(cell, sealed + mask + 1);
      for (long c = sealed; c < until; c++) {
        sum += increments[(int) (c & mask)];
      }
      return sum;
    }
    return restated + sealedSum(column, cell);
  }

  private long sealedSum(int column, long cell) {
    for (int level = 0; level < Grid.LEVELS; level++) {
      long coarse = Math.floorDiv(cell, Grid.WIDTHS[level]);
      var chunk = chunks.get(slot, level, Math.floorDiv(coarse, (long) Tempo.CHUNK_CELLS));
      if (chunk != null) {
        return chunk.at(column, (int) Math.floorMod(coarse, (long) Tempo.CHUNK_CELLS));
      }
    }
    return 0; // Before the first chunk nothing was counted.
  }

  /** Writes everything that is not in chunks. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(sealed);
    out.writeLong(birth);
    for (int column = 0; column < COLUMNS; column++) {
      out.writeLong(base[column]);
      writeOpen(out, open[column]);
    }
    out.write(minutes.toBytes());
    out.write(quarters.toBytes());
    late.write(out);
  }

  private void writeOpen(DataOutput out, long[] increments) throws IOException {
    int used = 0;
    for (long increment : increments) {
      used += increment == 0 ? 0 : 1;
    }
    out.writeInt(used);
    for (int i = 0; i < increments.length; i++) {
      if (increments[i] != 0) {
        out.writeInt(i);
        out.writeLong(increments[i]);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public void read(DataInput in) throws IOException {
    sealed = in.readLong();
    birth = in.readLong();
    for (int column = 0; column < COLUMNS; column++) {
      base[column] = in.readLong();
      Arrays.fill(open[column], 0);
      int used = in.readInt();
      for (int i = 0; i < used; i++) {
        open[column][in.readInt() & mask] = in.readLong();
      }
    }
    minutes = readChunk(in);
    quarters = readChunk(in);
    late.read(in);
  }

  private static Chunk readChunk(DataInput in) throws IOException {
    var bytes = new byte[Chunk.blank().toBytes().length];
    in.readFully(bytes);
    return Chunk.fromBytes(bytes);
  }
}
