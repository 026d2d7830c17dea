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
  }

  void set(int column, long cell, long value) {
    ring[column][index(cell)] = value;
  }

  private int index(long cell) {
    if (cell - first > mask) {
      throw new IllegalStateException("cell " + cell + " lies beyond the open cells");
    }
    return (int) (cell & mask);
  }

  /** Everything counted before a cell that is not before the first. */
  void sums(long cell, long[] into) {
    int n = (int) Math.min(cell - first, mask + 1L);
    int from = (int) (first & mask);
    int straight = Math.min(n, mask + 1 - from);
    for (int column = 0; column < SlotColumns.COLUMNS; column++) {
      var increments = ring[column];
      long sum = base[column];
      for (int i = from; i < from + straight; i++) {
        sum += increments[i];
      }
      for (int i = 0; i < n - straight; i++) {
        sum += increments[i];
      }
      into[column] = sum;
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
      Arrays.fill(ring[column], 0);
      int used = in.readInt();
      for (int i = 0; i < used; i++) {
        ring[column][in.readInt() & mask] = in.readLong();
      }
    }
  }
}
