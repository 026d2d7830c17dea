package org.bluesphere.slo.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.Tempo;
import org.bluesphere.slo.column.Chunk;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;
import org.bluesphere.slo.column.Grid;

/** Sealed chunks on the heap, as long as the grid promises them. */
final class KeptChunks implements ChunkStore {
  private final Map<Key, Chunk> kept = new HashMap<>();
  private final Grid grid;

  KeptChunks(Tempo tempo) {
    this.grid = Grid.of(tempo);
  }

  @Override
  public Optional<Chunk> load(Key key) {
    return Optional.ofNullable(kept.get(key));
  }

  /** Takes over what was sealed and forgets what no window reaches. */
  void take(Chunks chunks, long now) {
    var sealed = chunks.unsaved();
    kept.putAll(sealed);
    chunks.saved(sealed);
    kept.keySet().removeIf(key -> key.index() < oldest(key.level(), now));
  }

  private long oldest(int level, long now) {
    return Math.floorDiv(now - grid.readable(level), grid.width(level) * Tempo.CHUNK_CELLS);
  }
}
