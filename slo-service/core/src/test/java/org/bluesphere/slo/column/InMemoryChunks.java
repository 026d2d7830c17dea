package org.bluesphere.slo.column;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A {@link ChunkStore} that forgets everything, through bytes as a real one. For tests. */
public final class InMemoryChunks implements ChunkStore {
  private final Map<Key, byte[]> stored = new HashMap<>();

  @Override
  public Optional<Chunk> load(Key key) {
    return Optional.ofNullable(stored.get(key)).map(Chunk::fromBytes);
  }

  /** Stores what a snapshot would. */
  public void save(Map<Key, Chunk> chunks) {
    chunks.forEach((key, chunk) -> stored.put(key, chunk.toBytes()));
  }
}
