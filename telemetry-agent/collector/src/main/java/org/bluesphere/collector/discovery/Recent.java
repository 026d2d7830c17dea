package org.bluesphere.collector.discovery;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The entries touched last, so many at most; those that are needed outlive the others, for what is
 * counted all along may be touched once only. Guarded by the sampler's lock.
 */
final class Recent<K, V> {
  private final int most;
  private final Predicate<V> needed;
  // By access: the eldest is the one of which nothing new was seen for longest.
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long forgotten;

  Recent(int most, Predicate<V> needed) {
    this.most = most;
    this.needed = needed;
  }

  V get(K key, Supplier<V> fresh) {
    var known = entries.get(key);
    if (known != null) {
      return known;
    }
    if (entries.size() >= most) {
      entries.remove(eldest());
      forgotten++;
    }
    var made = fresh.get();
    entries.put(key, made);
    return made;
  }

  private K eldest() {
    return entries.entrySet().stream()
        .filter(it -> !needed.test(it.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> entries.keySet().iterator().next());
  }

  Collection<V> all() {
    return List.copyOf(entries.values());
  }

  /** How many made room. */
  long forgotten() {
    return forgotten;
  }
}
