package org.bluesphere.slo.column;

import org.bluesphere.model.Tempo;

/**
 * How finely the past is kept: three levels, each a multiple of the one below and each kept an hour
 * longer than promised, so that calendar boundaries stay exact (ENGINE §4).
 *
 * @param cell milliseconds of the finest cell
 * @param scale divides the lengths for tests
 */
public record Grid(long cell, int scale) {
  /** Cells of the finest level in a cell of each level. */
  static final int[] WIDTHS = {1, 6, 90};

  /** Levels kept. */
  public static final int LEVELS = WIDTHS.length;

  private static final long HOUR = 3_600_000;
  private static final long[] KEPT = {6 * HOUR, 35 * 24 * HOUR, 400 * 24 * HOUR};

  /** The grid of a tempo. */
  public static Grid of(Tempo tempo) {
    return new Grid(tempo.cell().toMillis(), tempo.scale());
  }

  /** Length of a cell of a level, milliseconds. */
  public long width(int level) {
    return WIDTHS[level] * cell;
  }

  /** How far back a level is promised, milliseconds. */
  public long kept(int level) {
    return KEPT[level] / scale;
  }

  /** How far back a level can be read, milliseconds: an hour beyond the promise. */
  public long readable(int level) {
    return (KEPT[level] + HOUR) / scale;
  }

  /** The level that answers for an age, bounds inclusive; the coarsest for anything older. */
  public int level(long age) {
    int level = 0;
    while (level < LEVELS - 1 && age > kept(level)) {
      level++;
    }
    return level;
  }

  /** {@code instant} moved down to a cell's start. */
  public long floor(long instant) {
    return Math.floorDiv(instant, cell) * cell;
  }

  /** {@code end − length}, rounded up to the grid of its age. */
  public long start(long end, long length) {
    long width = width(level(length));
    return -Math.floorDiv(-(end - length), width) * width;
  }
}
