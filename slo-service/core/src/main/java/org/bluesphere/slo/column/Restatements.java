package org.bluesphere.slo.column;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came after its cell was sealed: deltas per cell, added to whatever is read. Sealed chunks
 * stay as they were written, so nothing is changed in place and a restatement can be undone.
 */
final class Restatements {
  private final TreeMap<Long, long[]> deltas = new TreeMap<>();

  void add(long cell, int column, long value) {
    deltas.computeIfAbsent(cell, key -> new long[SlotColumns.COLUMNS])[column] += value;
  }

  boolean isEmpty() {
    return deltas.isEmpty();
  }

  long before(long cell, int column) {
    long sum = 0;
    for (var delta : deltas.headMap(cell).values()) {
      sum += delta[column];
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(deltas.size());
    for (Map.Entry<Long, long[]> entry : deltas.entrySet()) {
      out.writeLong(entry.getKey());
      for (long value : entry.getValue()) {
        out.writeLong(value);
      }
    }
  }

  void read(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      long cell = in.readLong();
      var values = new long[SlotColumns.COLUMNS];
      for (int column = 0; column < values.length; column++) {
        values[column] = in.readLong();
      }
      deltas.put(cell, values);
    }
  }
}
