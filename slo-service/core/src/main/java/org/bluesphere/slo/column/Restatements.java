package org.bluesphere.slo.column;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came after its cell was sealed: deltas per cell, added to whatever is read. Sealed chunks
 * stay as they were written, so nothing is changed in place and a restatement can be undone.
 *
 * <p>Sums are kept beside the deltas and made anew after a change, so that reading costs a search.
 * As cells coarsen with age, so do the deltas: their number is bounded by the grid.
 */
final class Restatements {
  private final TreeMap<Long, long[]> deltas = new TreeMap<>();

  /** Deltas of cells older than anything kept. */
  private final long[] base = new long[SlotColumns.COLUMNS];

  private long[] cells = {};
  private long[] sums = {};
  private boolean changed;

  void add(long cell, int column, long value) {
    deltas.computeIfAbsent(cell, key -> new long[SlotColumns.COLUMNS])[column] += value;
    changed = true;
  }

  boolean isEmpty() {
    return deltas.isEmpty() && !changed && Arrays.stream(base).allMatch(value -> value == 0);
  }

  /** Adds the sums of all deltas before a cell. */
  void addBefore(long cell, long[] into) {
    if (changed) {
      sumUp();
    }
    int found = Arrays.binarySearch(cells, cell);
    int before = found < 0 ? -found - 1 : found;
    for (int column = 0; column < SlotColumns.COLUMNS; column++) {
      into[column] += sums[before * SlotColumns.COLUMNS + column];
    }
  }

  /** The deltas of the cells in {@code [from, to)}. */
  long within(long from, long to, int column) {
    long sum = 0;
    for (var delta : deltas.subMap(from, to).values()) {
      sum += delta[column];
    }
    return sum;
  }

  private void sumUp() {
    cells = new long[deltas.size()];
    sums = new long[(deltas.size() + 1) * SlotColumns.COLUMNS];
    System.arraycopy(base, 0, sums, 0, SlotColumns.COLUMNS);
    int i = 0;
    for (Map.Entry<Long, long[]> entry : deltas.entrySet()) {
      cells[i++] = entry.getKey();
      for (int column = 0; column < SlotColumns.COLUMNS; column++) {
        int at = i * SlotColumns.COLUMNS + column;
        sums[at] = sums[at - SlotColumns.COLUMNS] + entry.getValue()[column];
      }
    }
    changed = false;
  }

  /** Moves deltas of cells before {@code until} to the start of the {@code width} cells around. */
  void coarsen(long until, int width) {
    if (deltas.isEmpty() || deltas.firstKey() >= until) {
      return;
    }
    var old = deltas.headMap(Math.floorDiv(until, (long) width) * width);
    var moved = new TreeMap<Long, long[]>();
    old.forEach((cell, delta) -> merge(moved, Math.floorDiv(cell, (long) width) * width, delta));
    if (moved.size() < old.size()) {
      old.clear();
      deltas.putAll(moved);
      changed = true;
    }
  }

  private static void merge(Map<Long, long[]> into, long cell, long[] delta) {
    var sum = into.computeIfAbsent(cell, key -> new long[SlotColumns.COLUMNS]);
    for (int column = 0; column < SlotColumns.COLUMNS; column++) {
      sum[column] += delta[column];
    }
  }

  /** Folds deltas of cells before {@code until} into one sum. */
  void fold(long until) {
    var old = deltas.headMap(until);
    if (old.isEmpty()) {
      return;
    }
    for (var delta : old.values()) {
      for (int column = 0; column < SlotColumns.COLUMNS; column++) {
        base[column] += delta[column];
      }
    }
    old.clear();
    changed = true;
  }

  int size() {
    return deltas.size();
  }

  void write(DataOutput out) throws IOException {
    for (long value : base) {
      out.writeLong(value);
    }
    out.writeInt(deltas.size());
    for (Map.Entry<Long, long[]> entry : deltas.entrySet()) {
      out.writeLong(entry.getKey());
      for (long value : entry.getValue()) {
        out.writeLong(value);
      }
    }
  }

  void read(DataInput in) throws IOException {
    for (int column = 0; column < base.length; column++) {
      base[column] = in.readLong();
    }
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      long cell = in.readLong();
      var values = new long[SlotColumns.COLUMNS];
      for (int column = 0; column < values.length; column++) {
        values[column] = in.readLong();
      }
      deltas.put(cell, values);
    }
    changed = true;
  }
}
