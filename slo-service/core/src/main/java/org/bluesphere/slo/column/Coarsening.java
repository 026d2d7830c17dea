package org.bluesphere.slo.column;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.bluesphere.model.Tempo;

/** The coarser levels of a slot: filled from sealed chunks of the level below, sealed when full. */
final class Coarsening {
  private final int slot;
  private final Chunks chunks;
  private Chunk minutes = Chunk.blank();
  private Chunk quarters = Chunk.blank();

  Coarsening(int slot, Chunks chunks) {
    this.slot = slot;
    this.chunks = chunks;
  }

  /** A chunk of the finest level was sealed. */
  void sealed(Chunk chunk, long firstCell) {
    minutes = coarsen(1, chunk, minutes, firstCell);
  }

  /** Copies every sixth (fifteenth) sum of a sealed chunk upwards; seals there when it is full. */
  private Chunk coarsen(int level, Chunk fine, Chunk coarse, long firstCell) {
    int step = Grid.WIDTHS[level] / Grid.WIDTHS[level - 1];
    long first = Math.floorDiv(firstCell, Grid.WIDTHS[level]);
    int at = (int) Math.floorMod(first, (long) Tempo.CHUNK_CELLS);
    int n = Tempo.CHUNK_CELLS / step;
    for (int column = 0; column < SlotColumns.COLUMNS; column++) {
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

  void write(DataOutput out) throws IOException {
    out.write(minutes.toBytes());
    out.write(quarters.toBytes());
  }

  void read(DataInput in) throws IOException {
    minutes = readChunk(in);
    quarters = readChunk(in);
  }

  private static Chunk readChunk(DataInput in) throws IOException {
    var bytes = new byte[Chunk.blank().toBytes().length];
    in.readFully(bytes);
    return Chunk.unfinished(bytes);
  }
}
