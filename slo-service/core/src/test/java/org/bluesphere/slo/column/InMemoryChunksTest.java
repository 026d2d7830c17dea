package org.bluesphere.slo.column;

import java.nio.file.Path;
import java.util.Map;

class InMemoryChunksTest extends ChunkStoreContract {
  private final InMemoryChunks store = new InMemoryChunks();

  @Override
  protected ChunkStore open(Path home) {
    return store;
  }

  @Override
  protected void save(Map<ChunkStore.Key, Chunk> chunks) {
    store.save(chunks);
  }
}
