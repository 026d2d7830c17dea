package org.bluesphere.collector.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * 128-bit hashes to bindings, open addressing. Entries are only added; when {@code maxEntries} is
 * reached it starts anew. Reading takes no lock: a value is published after its key, and a slot
 * never changes once it has a value; a larger table replaces the old one whole.
 */
final class IdentityMap {
  private static final VarHandle VALUES = MethodHandles.arrayElementVarHandle(Binding[].class);

  private final int maxEntries;
  private final Object writing = new Object();
  private volatile Table table = new Table(1024);

  private static final class Table {
    final long[] keys;
    final @Nullable Binding[] values;
    int size;

    Table(int slots) {
      keys = new long[2 * slots];
      values = new @Nullable Binding[slots];
    }

    @Nullable Binding get(long high, long low) {
      int mask = values.length - 1;
      for (int slot = (int) low & mask; ; slot = (slot + 1) & mask) {
        var value = (Binding) VALUES.getAcquire(values, slot);
        if (value == null || (keys[2 * slot] == high && keys[2 * slot + 1] == low)) {
          return value;
        }
      }
    }

    void put(long high, long low, Binding value) {
      int mask = values.length - 1;
      int slot = (int) low & mask;
      while (values[slot] != null) {
        if (keys[2 * slot] == high && keys[2 * slot + 1] == low) {
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

  IdentityMap(int maxEntries) {
    this.maxEntries = maxEntries;
  }

  @Nullable Binding get(long high, long low) {
    return table.get(high, low);
  }

  void put(long high, long low, Binding value) {
    synchronized (writing) {
      var current = table;
      if (current.size >= maxEntries) {
        current = new Table(1024);
      } else if (2 * current.size >= current.values.length) {
        current = doubled(current);
      }
      current.put(high, low, value);
      table = current;
    }
  }

  void clear() {
    synchronized (writing) {
      table = new Table(1024);
    }
  }

  private static Table doubled(Table from) {
    var to = new Table(2 * from.values.length);
    for (int slot = 0; slot < from.values.length; slot++) {
      var value = from.values[slot];
      if (value != null) {
        to.put(from.keys[2 * slot], from.keys[2 * slot + 1], value);
      }
    }
    return to;
  }
}
