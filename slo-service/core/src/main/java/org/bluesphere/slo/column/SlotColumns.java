package org.bluesphere.slo.column;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
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

  /** What one event is in the columns. */
  private final long unit;

  private final Grid grid;
  private final long repair;
  private final Chunks chunks;
  private final OpenCells open;
  private final Coarsening coarsening;
  private final Restatements late = new Restatements();
  private final TrailingChunks trailing;
  private long birth = Long.MAX_VALUE;

  /** The cell asked for last, and its start: most points ask for the same, and dividing is slow. */
  private long lastCell;

  private long lastStart;

  /** Empty columns of a slot that count one by one. */
  public SlotColumns(int slot, Tempo tempo, Chunks chunks) {
    this(slot, tempo, chunks, 1);
  }

  /**
   * Empty columns of a slot that count in parts of an event.
   *
   * @param unit how many parts are one: what is added is told in parts, {@link #window} in events
   */
  public SlotColumns(int slot, Tempo tempo, Chunks chunks, long unit) {
    this.slot = slot;
    this.unit = unit;
    this.grid = Grid.of(tempo);
    this.repair = tempo.repair().toMillis();
    this.chunks = chunks;
    this.coarsening = new Coarsening(slot, chunks);
    this.trailing = new TrailingChunks(slot, chunks);
    long spanned = repair + FUTURE + grid.cell() * (Tempo.CHUNK_CELLS + 12L);
    this.open = new OpenCells(spanned / grid.cell());
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
    return open.none() ? Long.MIN_VALUE : open.first() * grid.cell();
  }

  /** The cell that holds an instant. */
  private long cell(long instant) {
    if (instant < lastStart || instant - lastStart >= grid.cell()) {
      lastCell = Math.floorDiv(instant, grid.cell());
      lastStart = lastCell * grid.cell();
    }
    return lastCell;
  }

  /** {@code instant} moved up to a cell's start; for the engine's thread, as all that counts. */
  public long ceil(long instant) {
    return (cell(instant - 1) + 1) * grid.cell();
  }

  /** Makes room for {@code instant} when nothing was counted yet, and notes the birth. */
  public void evidence(long from) {
    if (open.none()) {
      // Chunks before the first evidence are never stored: reading them gives nothing.
      open.begin(Math.floorDiv(from - repair, grid.cell()));
    }
    if (from < birth) {
      birth = Math.min(birth, ceil(from));
    }
  }

  /**
   * Spreads an increment over {@code (from, to]}, counted in the cells of {@code [from, to)}; good,
   * undecided and bad events are cut each on its own so that integers stay integers.
   *
   * @return whether some of it fell into sealed cells, that is was a restatement
   */
  public boolean spread(long from, long to, long good, long straddle, long bad) {
    long cell = cell(Math.min(from, to));
    if (to <= (cell + 1) * grid.cell()) {
      return add(cell, good, straddle, bad);
    }
    boolean restated = false;
    long length = to - from;
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
    long cell = cell(Math.min(from, to));
    if (to <= (cell + 1) * grid.cell()) {
      return add(cell, -bad, 0, bad);
    }
    boolean restated = false;
    long done = 0;
    for (; cell * grid.cell() < to; cell++) {
      long soFar = share(bad, Math.min((cell + 1) * grid.cell(), to) - from, to - from);
      restated |= add(cell, done - soFar, 0, soFar - done);
      done = soFar;
    }
    return restated;
  }

  /** ⌊value · elapsed ÷ length⌋ without overflow for lengths up to 35 days. */
  public static long share(long value, long elapsed, long length) {
    return value / length * elapsed + Math.floorDiv(value % length * elapsed, length);
  }

  private boolean add(long cell, long good, long straddle, long bad) {
    long total = good + straddle + bad;
    if (total == 0 && straddle == 0 && bad == 0) {
      return false;
    }
    if (cell < open.first()) {
      late.add(cell, TOTAL, total);
      late.add(cell, BAD, bad);
      late.add(cell, BAD_HIGH, bad + straddle);
      return true;
    }
    open.add(TOTAL, cell, total);
    open.add(BAD, cell, bad);
    open.add(BAD_HIGH, cell, bad + straddle);
    return false;
  }

  /** Marks the cells that {@code [from, to)} touches as covered. */
  public void cover(long from, long to) {
    long first = cell(from);
    long end = cell(Math.max(from, to - 1)) + 1;
    if (first < open.first()) {
      coverSealed(first, Math.min(end, open.first()));
    }
    for (long cell = Math.max(first, open.first()); cell < end; cell++) {
      open.set(COVERED, cell, grid.cell());
    }
  }

  /**
   * Sealed cells are covered once: where only coarser cells are left, as far as those have room.
   * All is read before anything is added, since each addition has the sums of all made anew.
   */
  private void coverSealed(long from, long to) {
    var sums = new long[COLUMNS];
    var shares = new TreeMap<Long, Long>();
    long until = Long.MIN_VALUE;
    long room = 0;
    for (long cell = from; cell < to; cell++) {
      if (cell >= until) {
        int width = sums(cell, sums);
        until = Math.floorDiv(cell, (long) width) * width + width;
        long before = sums[COVERED];
        sums(until, sums);
        room = width * grid.cell() - (sums[COVERED] - before);
      }
      long share = Math.min(room, grid.cell());
      if (share > 0) {
        shares.put(cell, share);
        room -= share;
      }
    }
    shares.forEach((cell, share) -> late.add(cell, COVERED, share));
  }

  /**
   * Sets {@code [from, to)}, for kinds that judge time: replaces what was there. Each open cell of
   * it holds these milliseconds; what is sealed is restated by the difference. Sealed stretches
   * that begin or end within a cell no longer kept stay as they are.
   *
   * @param total milliseconds judged in each cell, {@code bad} and {@code covered} of them
   */
  public void judge(long from, long to, long total, long bad, long covered) {
    for (long at = Math.max(from, openFrom()); at < to; at += grid.cell()) {
      long cell = Math.floorDiv(at, grid.cell());
      open.set(TOTAL, cell, total);
      open.set(BAD, cell, bad);
      open.set(BAD_HIGH, cell, bad);
      open.set(COVERED, cell, covered);
    }
    long until = Math.min(to, openFrom());
    if (from < until) {
      judgeSealed(from, until, total, bad, covered);
    }
  }

  private void judgeSealed(long from, long to, long total, long bad, long covered) {
    var current = window(from, to);
    if (current.from() != from || current.to() != to) {
      return;
    }
    long cells = (to - from) / grid.cell();
    restate(
        from,
        to,
        cells * total - current.total(),
        cells * bad - current.bad(),
        cells * bad - current.badHigh(),
        cells * covered - current.covered());
  }

  /** Spreads deltas, in events, over the cells of {@code [from, to)}, sealed or not. */
  public void restate(long from, long to, long total, long bad, long badHigh, long covered) {
    long[] deltas = {total * unit, bad * unit, badHigh * unit, covered};
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
    if (cell < open.first()) {
      late.add(cell, column, delta);
    } else {
      open.add(column, cell, delta);
    }
  }

  /** How many cells were restated, for tests of what is kept. */
  int restatements() {
    return late.size();
  }

  /** Start of the first cell that would be open after {@link #seal}. */
  public long openFromAfter(long tick) {
    if (open.none()) {
      return Long.MIN_VALUE;
    }
    long cells = Math.floorDiv(tick - repair, grid.cell()) - open.first();
    long chunks = Math.max(0, Math.floorDiv(cells, Tempo.CHUNK_CELLS));
    return (open.first() + chunks * Tempo.CHUNK_CELLS) * grid.cell();
  }

  /** Seals whole chunks older than the repair time. */
  public void seal(long tick) {
    if (!open.none() && tick - repair >= (open.first() + Tempo.CHUNK_CELLS) * grid.cell()) {
      sealUntil(openFromAfter(tick));
    }
  }

  /** Seals whole chunks that end at or before an instant. */
  public void sealUntil(long until) {
    while (!open.none() && openFrom() + grid.cell() * Tempo.CHUNK_CELLS <= until) {
      long first = open.first();
      var chunk = open.seal();
      chunks.put(slot, 0, Math.floorDiv(first, Tempo.CHUNK_CELLS), chunk);
      coarsening.sealed(chunk, first);
      forgetFineRestatements();
    }
  }

  private void forgetFineRestatements() {
    for (int level = 0; level < Grid.LEVELS; level++) {
      if (level + 1 < Grid.LEVELS) {
        late.coarsen(keptFrom(level), Grid.WIDTHS[level + 1]);
      } else {
        late.fold(keptFrom(level));
      }
    }
  }

  /**
   * First cell read at a level: whole chunks, and none that the store may have forgotten already.
   * Told by the cells alone, so that a replay reads what was read live.
   */
  private long keptFrom(int level) {
    long chunk = (long) Grid.WIDTHS[level] * Tempo.CHUNK_CELLS;
    long newest = open.first() + repair / grid.cell() + 2L * Tempo.CHUNK_CELLS;
    return Math.floorDiv(newest - grid.readable(level) / grid.cell(), chunk) * chunk;
  }

  /**
   * What was counted in {@code [from, to)}. An edge finer than what is kept there is moved outward:
   * the window then tells its real edges, the total between them, as {@code bad} what surely and as
   * {@code badHigh} what possibly lies in the window asked for.
   */
  public Window window(long from, long to) {
    if (open.none()) {
      return new Window(from, to, 0, 0, 0, 0);
    }
    var start = edge(from);
    var end = from == to ? start : edge(to);
    long[] a = start.sums;
    long[] b = end.sums;
    if (start.exact() && end.exact()) {
      return new Window(
          from,
          to,
          b[TOTAL] - a[TOTAL],
          b[BAD] - a[BAD],
          b[BAD_HIGH] - a[BAD_HIGH],
          b[COVERED] - a[COVERED]);
    }
    var after = start.exact() ? start : edge(start.up);
    var beyond = end.exact() ? end : edge(end.up);
    long sure = after.down > end.down ? 0 : b[BAD] - after.sums[BAD];
    b = beyond.sums;
    return new Window(
        start.down,
        beyond.down,
        b[TOTAL] - a[TOTAL],
        sure,
        b[BAD_HIGH] - a[BAD_HIGH],
        b[COVERED] - a[COVERED]);
  }

  /**
   * Sums before an instant, as finely as they are kept.
   *
   * @param down the boundary read, at or before the instant; {@code up} the next when it was moved
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, read once, compared by nobody
  private record Edge(long down, long up, long[] sums) {
    boolean exact() {
      return down == up;
    }
  }

  private Edge edge(long instant) {
    var sums = new long[COLUMNS];
    long cell = Math.floorDiv(instant, grid.cell());
    int width = sums(cell, sums);
    wholeEvents(sums);
    long down = Math.floorDiv(cell, (long) width) * width * grid.cell();
    return new Edge(down, down == instant ? down : down + width * grid.cell(), sums);
  }

  /**
   * Parts to events. Sums are cut, not windows, so that windows that touch still add up; good,
   * undecided and bad each on its own, so that bad is never more than the total.
   */
  private void wholeEvents(long[] sums) {
    if (unit != 1) {
      long bad = Math.floorDiv(sums[BAD], unit);
      long undecided = Math.floorDiv(sums[BAD_HIGH] - sums[BAD], unit);
      sums[TOTAL] = Math.floorDiv(sums[TOTAL] - sums[BAD_HIGH], unit) + undecided + bad;
      sums[BAD_HIGH] = bad + undecided;
      sums[BAD] = bad;
    }
  }

  /**
   * Everything counted before the start of the finest cells kept around {@code cell}.
   *
   * @return how many cells of the finest level those hold
   */
  private int sums(long cell, long[] into) {
    int width = 1;
    if (cell >= open.first()) {
      open.sums(cell, into);
    } else {
      width = sealedSums(cell, into);
    }
    if (!late.isEmpty()) {
      late.addBefore(Math.floorDiv(cell, (long) width) * width, into);
    }
    return width;
  }

  private int sealedSums(long cell, long[] into) {
    int finest = 0;
    while (finest + 1 < Grid.LEVELS && cell < keptFrom(finest)) {
      finest++;
    }
    for (int level = finest; cell > open.begun() && level < Grid.LEVELS; level++) {
      long coarse = Math.floorDiv(cell, Grid.WIDTHS[level]);
      var chunk = trailing.get(level, Math.floorDiv(coarse, (long) Tempo.CHUNK_CELLS));
      if (chunk != null) {
        int edge = (int) Math.floorMod(coarse, (long) Tempo.CHUNK_CELLS);
        for (int column = 0; column < COLUMNS; column++) {
          into[column] = chunk.at(column, edge);
        }
        return Grid.WIDTHS[level];
      }
    }
    Arrays.fill(into, 0); // Before the first chunk nothing was counted but restatements.
    return Grid.WIDTHS[finest];
  }

  /** Writes everything that is not in chunks. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(birth);
    open.write(out);
    coarsening.write(out);
    late.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public void read(DataInput in) throws IOException {
    birth = in.readLong();
    open.read(in);
    coarsening.read(in);
    late.read(in);
  }
}
