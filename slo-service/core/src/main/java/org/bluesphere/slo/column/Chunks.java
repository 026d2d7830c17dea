package org.bluesphere.slo.column;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sealed chunks of all slots: those not yet stored, and a bounded cache of the others. Used by the
 * engine's thread only.
 */
public final class Chunks {
  private final ChunkStore store;
  private final Map<ChunkStore.Key, Chunk> unsaved = new LinkedHashMap<>();
  private final LinkedHashMap<ChunkStore.Key, Chunk> cache;
  private static final Chunk ABSENT = Chunk.blank();

  /** Chunks over a store, keeping at most {@code cached} of them in memory. */
  public Chunks(ChunkStore store, int cached) {
    this.store = store;
    this.cache =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<ChunkStore.Key, Chunk> eldest) {
            return size() > cached;
          }
        };
  }

  @Nullable Chunk get(int slot, int level, long index) {
    var key = new ChunkStore.Key(slot, level, index);
    var fresh = unsaved.get(key);
    if (fresh != null) {
      return fresh;
    }
    var known = cache.get(key);
    if (known == null) {
      known = store.load(key).orElse(ABSENT);
      cache.put(key, known);
    }
    return known == ABSENT ? null : known;
  }

  void put(int slot, int level, long index, Chunk chunk) {
    var key = new ChunkStore.Key(slot, level, index);
    cache.remove(key);
    unsaved.put(key, chunk);
  }

  /** What a snapshot must store, oldest first. */
  public Map<ChunkStore.Key, Chunk> unsaved() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(unsaved));
  }

  /** Told after the transaction that stored these. */
  public void saved(Map<ChunkStore.Key, Chunk> stored) {
    stored.forEach((key, chunk) -> {
      if (unsaved.remove(key, chunk)) {
        cache.put(key, chunk.small());
      }
    });
  }
}
