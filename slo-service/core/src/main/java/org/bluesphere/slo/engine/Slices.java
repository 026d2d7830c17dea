package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.TreeMap;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.slo.column.SlotColumns;
import org.bluesphere.slo.column.Window;
import org.jspecify.annotations.Nullable;

/**
 * Judged slices: a slice writes its milliseconds onto its own cells once it is closed, and again
 * when late data change it. Slices are anchored at the epoch; none is longer than the repair time.
 */
final class Slices {
  private final long slice;
  private final Indicator.@Nullable TimesliceGauge gauge;
  private final @Nullable BigDecimal allowance;

  /** What a ratio is judged by: the plain events, in columns of their own. */
  private final SlotColumns raw;

  /** Worst value of the gauge by slice start. */
  private final TreeMap<Long, Double> worst = new TreeMap<>();

  Slices(Indicator.TimesliceRatio ratio, long slice, SlotColumns raw) {
    this.slice = slice;
    this.gauge = null;
    this.allowance = ratio.target().allowance();
    this.raw = raw;
  }

  Slices(Indicator.TimesliceGauge gauge, long slice, SlotColumns raw) {
    this.slice = slice;
    this.gauge = gauge;
    this.allowance = null;
    this.raw = raw;
  }

  SlotColumns raw() {
    return raw;
  }

  void value(long at, double value) {
    var judged = gauge;
    if (judged == null) {
      return;
    }
    boolean most = judged.comparison() == Indicator.Comparison.AT_MOST;
    worst.merge(Math.floorDiv(at, slice) * slice, value, most ? Math::max : Math::min);
  }

  /** Judges every open slice that ends at or before {@code end}. */
  void judge(SlotColumns columns, long end) {
    if (columns.openFrom() == Long.MIN_VALUE) {
      return;
    }
    long first = -Math.floorDiv(-columns.openFrom(), slice) * slice;
    for (long at = Math.max(first, Math.floorDiv(columns.birth(), slice) * slice);
        at + slice <= end;
        at += slice) {
      judgeSlice(columns, at);
    }
    worst.headMap(first - slice).clear();
  }

  private void judgeSlice(SlotColumns columns, long from) {
    var verdict = verdict(from);
    long cell = columns.grid().cell();
    for (long at = from; at < from + slice; at += cell) {
      long total = verdict == null ? 0 : cell;
      columns.judge(at, total, Boolean.TRUE.equals(verdict) ? cell : 0, total);
    }
  }

  /** Whether the slice is bad; null without evidence. */
  private @Nullable Boolean verdict(long from) {
    var judged = gauge;
    if (judged != null) {
      var value = worst.get(from);
      if (value == null) {
        return null;
      }
      return judged.comparison() == Indicator.Comparison.AT_MOST
          ? value > judged.limit()
          : value < judged.limit();
    }
    Window window = raw.window(from, from + slice);
    var share = allowance;
    if (window.total() == 0 || share == null) {
      return null;
    }
    return BigDecimal.valueOf(window.badHigh())
            .compareTo(share.multiply(BigDecimal.valueOf(window.total())))
        > 0;
  }

  void write(DataOutput out) throws IOException {
    raw.write(out);
    out.writeInt(worst.size());
    for (var entry : worst.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeDouble(entry.getValue());
    }
  }

  void read(DataInput in) throws IOException {
    raw.read(in);
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      worst.put(in.readLong(), in.readDouble());
    }
  }
}
