package org.bluesphere.collector.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * 128-bit hashes to what is known of them, open addressing. No entry is removed; when {@code
 * maxEntries} is reached it starts anew. Reading takes no lock: a value is published after its key,
 * and a key never changes once it has a value; a larger table replaces the old one whole.
 */
public final class IdentityMap<V> {
  private static final VarHandle VALUES = MethodHandles.arrayElementVarHandle(Object[].class);

  private final int maxEntries;
  private final Object writing = new Object();
  private volatile Table<V> table = new Table<>(1024);

  private static final class Table<V> {
    final long[] keys;
    final @Nullable Object[] values;
    int size;

    Table(int slots) {
      keys = new long[2 * slots];
      values = new @Nullable Object[slots];
    }

    @SuppressWarnings("unchecked") // only put fills it
    @Nullable V get(long high, long low) {
      int mask = values.length - 1;
      for (int slot = (int) low & mask; ; slot = (slot + 1) & mask) {
        var value = (V) VALUES.getAcquire(values, slot);
        if (value == null || (keys[2 * slot] == high && keys[2 * slot + 1] == low)) {
          return value;
        }
      }
    }

    long touch(long[] lows, int size) {
      int mask = values.length - 1;
      long sum = 0;
      for (int i = 0; i < size; i++) {
        int slot = (int) lows[i] & mask;
        sum += keys[2 * slot] + (values[slot] == null ? 0 : 1);
      }
      return sum;
    }

    void put(long high, long low, Object value) {
      int mask = values.length - 1;
      int slot = (int) low & mask;
      while (values[slot] != null) {
        if (keys[2 * slot] == high && keys[2 * slot + 1] == low) {
          VALUES.setRelease(values, slot, value);
          return;
        }
        slot = (slot + 1) & mask;
      }
      keys[2 * slot] = high;
      keys[2 * slot + 1] = low;
      VALUES.setRelease(values, slot, value);
      size++;
    }
  }

  /** An empty map. */
  public IdentityMap(int maxEntries) {
    this.maxEntries = maxEntries;
  }

  /** What was put there; null when nothing was, or it was forgotten. */
  public @Nullable V get(long high, long low) {
    return table.get(high, low);
  }

  /**
   * Brings where the first {@code size} hashes would lie into the caches. Look-ups that guess wrong
   * wait for memory one after another; here nothing is guessed. What is read may be half written,
   * so it means nothing.
   *
   * @return something to be kept, so that nobody leaves the loads out
   */
  long touch(long[] lows, int size) {
    return table.touch(lows, size);
  }

  /** Adds an entry, or replaces that of the same hash. */
  public void put(long high, long low, V value) {
    synchronized (writing) {
      var current = table;
      if (current.size >= maxEntries) {
        current = new Table<>(1024);
      } else if (4 * current.size >= 3 * current.values.length) {
        current = doubled(current);
      }
      current.put(high, low, value);
      table = current;
    }
  }

  /** Forgets all. */
  public void clear() {
    synchronized (writing) {
      table = new Table<>(1024);
    }
  }

  private static <V> Table<V> doubled(Table<V> from) {
    var to = new Table<V>(2 * from.values.length);
    for (int slot = 0; slot < from.values.length; slot++) {
      var value = from.values[slot];
      if (value != null) {
        to.put(from.keys[2 * slot], from.keys[2 * slot + 1], value);
      }
    }
    return to;
  }
}
