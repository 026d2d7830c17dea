package org.bluesphere.slo.column;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.bluesphere.model.Tempo;

/**
 * The newest cells of a slot: increments in a ring, and the sums of everything before it. Empty
 * until {@link #begin}.
 */
final class OpenCells {
  private final int mask;
  private final long[][] ring;
  private final long[] base = new long[SlotColumns.COLUMNS];
  private long first = Long.MIN_VALUE;
  private long begun = Long.MIN_VALUE;

  // All windows of an evaluation end together, and the next one ends a cell later: the sums at the
  // newest end asked for are kept, and kept true.
  private long knownAt = Long.MIN_VALUE;
  private final long[] known = new long[SlotColumns.COLUMNS];

  /** Room for at least that many cells. */
  OpenCells(long cells) {
    int size = Integer.highestOneBit((int) cells * 2 - 1);
    this.mask = size - 1;
    this.ring = new long[SlotColumns.COLUMNS][size];
  }

  boolean none() {
    return first == Long.MIN_VALUE;
  }

  /** The first cell; {@code Long.MIN_VALUE} before there is one. */
  long first() {
    return first;
  }

  /** The first cell there ever was. */
  long begun() {
    return begun;
  }

  /** Starts at the chunk that holds a cell. */
  void begin(long cell) {
    first = Math.floorDiv(cell, Tempo.CHUNK_CELLS) * Tempo.CHUNK_CELLS;
    begun = first;
  }

  void add(int column, long cell, long increment) {
    ring[column][index(cell)] += increment;
    if (cell < knownAt) {
      known[column] += increment;
    }
  }

  void set(int column, long cell, long value) {
    add(column, cell, value - ring[column][index(cell)]);
  }

  private int index(long cell) {
    if (cell - first > mask) {
      throw new IllegalStateException("cell " + cell + " lies beyond the open cells");
    }
    return (int) (cell & mask);
  }

  /** Everything counted before a cell that is not before the first. */
  void sums(long cell, long[] into) {
    long until = Math.min(cell, first + mask + 1);
    boolean near = knownAt >= first && Math.abs(knownAt - until) < until - first;
    System.arraycopy(near ? known : base, 0, into, 0, into.length);
    long from = near ? knownAt : first;
    addUp(Math.min(from, until), Math.max(from, until), from <= until ? 1 : -1, into);
    if (until >= knownAt) {
      knownAt = until;
      System.arraycopy(into, 0, known, 0, known.length);
    }
  }

  private void addUp(long from, long until, long sign, long[] into) {
    int at = (int) from & mask;
    int cells = (int) (until - from);
    int straight = Math.min(cells, mask + 1 - at);
    for (int column = 0; column < SlotColumns.COLUMNS; column++) {
      var increments = ring[column];
      long sum = 0;
      for (int i = at; i < at + straight; i++) {
        sum += increments[i];
      }
      for (int i = 0; i < cells - straight; i++) {
        sum += increments[i];
      }
      into[column] += sign * sum;
    }
  }

  /** Takes the oldest chunk of cells out. */
  Chunk seal() {
    var chunk = Chunk.blank();
    for (int column = 0; column < SlotColumns.COLUMNS; column++) {
      long sum = base[column];
      for (int i = 0; i < Tempo.CHUNK_CELLS; i++) {
        chunk.set(column, i, sum);
        int at = (int) ((first + i) & mask);
        sum += ring[column][at];
        ring[column][at] = 0;
      }
      chunk.set(column, Tempo.CHUNK_CELLS, sum);
      base[column] = sum;
    }
    first += Tempo.CHUNK_CELLS;
    return chunk;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(first);
    out.writeLong(begun);
    for (int column = 0; column < SlotColumns.COLUMNS; column++) {
      out.writeLong(base[column]);
      writeUsed(out, ring[column]);
    }
  }

  private static void writeUsed(DataOutput out, long[] increments) throws IOException {
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

  void read(DataInput in) throws IOException {
    first = in.readLong();
    begun = in.readLong();
    for (int column = 0; column < SlotColumns.COLUMNS; column++) {
      base[column] = in.readLong();
      knownAt = Long.MIN_VALUE;
      Arrays.fill(ring[column], 0);
      int used = in.readInt();
      for (int i = 0; i < used; i++) {
        ring[column][in.readInt() & mask] = in.readLong();
      }
    }
  }
}
