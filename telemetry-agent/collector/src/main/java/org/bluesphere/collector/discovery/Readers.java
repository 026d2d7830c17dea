package org.bluesphere.collector.discovery;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Names of those who read a stream, so many at most. Guarded by the sampler's lock. */
final class Readers {
  private static final int MOST = 50;

  private final TreeSet<String> names = new TreeSet<>();

  void add(Collection<String> more) {
    if (names.size() < MOST) {
      names.addAll(more);
    }
  }

  void clear() {
    names.clear();
  }

  boolean none() {
    return names.isEmpty();
  }

  List<String> view() {
    return List.copyOf(names);
  }
}
