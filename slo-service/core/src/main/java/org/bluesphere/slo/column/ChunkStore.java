package org.bluesphere.slo.column;

import java.util.Optional;

/** Where sealed chunks lie; written by the snapshot, read when a window reaches back. */
@FunctionalInterface
public interface ChunkStore {

  /** The chunk, empty when the slot had none there. */
  Optional<Chunk> load(Key key);

  /** Which chunk: slot number, level and index since the epoch. */
  record Key(int slot, int level, long index) {}

  /** A store that holds nothing. */
  static ChunkStore none() {
    return key -> Optional.empty();
  }
}
