package org.bluesphere.slo.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages of all signals: those changed since they were stored, and a bounded number of others. Used
 * by the engine's thread only, or by who holds its lock.
 */
public final class Pages {
  private final PageStore store;
  private final Map<PageStore.Key, Changed> unsaved = new LinkedHashMap<>();
  private final LinkedHashMap<PageStore.Key, Page> cache;

  private record Changed(Page page, Shape shape) {}

  /** Pages over a store, keeping at most {@code cached} unchanged ones in memory. */
  public Pages(PageStore store, int cached) {
    this.store = store;
    this.cache =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<PageStore.Key, Page> eldest) {
            return size() > cached;
          }
        };
  }

  /** The cell of a minute; null when nothing was delivered in it. */
  @Nullable Cell get(int signal, Shape shape, Level level, long minute) {
    long cell = Math.floorDiv(minute, (long) level.width);
    return page(key(signal, level, cell), shape).get((int) Math.floorMod(cell, (long) level.page));
  }

  /** The cell of a minute, to be changed. */
  Cell change(int signal, Shape shape, Level level, long minute) {
    long cell = Math.floorDiv(minute, (long) level.width);
    var key = key(signal, level, cell);
    var changed = unsaved.get(key);
    if (changed == null) {
      changed = new Changed(page(key, shape), shape);
      unsaved.put(key, changed);
      cache.remove(key);
    }
    return changed.page().make((int) Math.floorMod(cell, (long) level.page), shape);
  }

  private static PageStore.Key key(int signal, Level level, long cell) {
    return new PageStore.Key(signal, level, Math.floorDiv(cell, (long) level.page));
  }

  private Page page(PageStore.Key key, Shape shape) {
    var changed = unsaved.get(key);
    if (changed != null) {
      return changed.page();
    }
    var known = cache.get(key);
    if (known == null) {
      known =
          store
              .load(key)
              .map(bytes -> Page.fromBytes(bytes, key.level(), shape))
              .orElseGet(() -> new Page(key.level()));
      cache.put(key, known);
    }
    return known;
  }

  /** What a snapshot must store. */
  public Map<PageStore.Key, byte[]> unsaved() {
    var pages = new LinkedHashMap<PageStore.Key, byte[]>();
    unsaved.forEach((key, changed) -> pages.put(key, changed.page().toBytes(changed.shape())));
    return pages;
  }

  /** Told after the transaction that stored all that was changed. */
  public void saved() {
    unsaved.forEach((key, changed) -> cache.put(key, changed.page()));
    unsaved.clear();
  }
}
