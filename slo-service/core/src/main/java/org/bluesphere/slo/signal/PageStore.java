package org.bluesphere.slo.signal;

import java.util.Optional;

/** Where pages of cells lie; written with the snapshot they belong to. */
@FunctionalInterface
public interface PageStore {

  /** The page's newest version, empty when there is none. */
  Optional<byte[]> load(Key key);

  /** Which page: number of the signal, level and index since the epoch. */
  record Key(int signal, Level level, long index) {}

  /** A store that holds nothing. */
  static PageStore none() {
    return key -> Optional.empty();
  }
}
