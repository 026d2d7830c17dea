package org.bluesphere.slo.column;

import org.jspecify.annotations.Nullable;

/** The chunks a slot's windows read: each window reads one sixty times in a row before the next. */
final class TrailingChunks {
  /** The windows of four pairs, the budget and the pace. */
  private static final int MOST = 10;

  private final int slot;
  private final Chunks chunks;
  private final @Nullable Chunk[] recent = new @Nullable Chunk[MOST];
  private final long[] keys = new long[MOST];
  private int oldest;

  TrailingChunks(int slot, Chunks chunks) {
    this.slot = slot;
    this.chunks = chunks;
  }

  /** The sealed chunk, null when there is none. */
  @Nullable Chunk get(int level, long index) {
    long key = index * Grid.LEVELS + level;
    for (int i = 0; i < MOST; i++) {
      if (keys[i] == key && recent[i] != null) {
        return recent[i];
      }
    }
    var chunk = chunks.get(slot, level, index);
    if (chunk != null) {
      keys[oldest] = key;
      recent[oldest] = chunk;
      oldest = (oldest + 1) % MOST;
    }
    return chunk;
  }
}
