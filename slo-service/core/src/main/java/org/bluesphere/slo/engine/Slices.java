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

  /** Start of the first sealed slice to be judged again. */
  private long changedFrom = Long.MAX_VALUE;

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

  /** Data came for an instant whose slice may be sealed: it is judged again. */
  void changed(long from, SlotColumns columns) {
    if (from < columns.openFrom()) {
      changedFrom = Math.min(changedFrom, Math.floorDiv(from, slice) * slice);
    }
  }

  /** Judges every open slice that ends at or before {@code end}, and sealed ones that changed. */
  void judge(SlotColumns columns, long end) {
    if (columns.openFrom() == Long.MIN_VALUE) {
      return;
    }
    long first = -Math.floorDiv(-columns.openFrom(), slice) * slice;
    long birth = Math.floorDiv(columns.birth(), slice) * slice;
    for (long at = Math.max(Math.min(first, changedFrom), birth); at + slice <= end; at += slice) {
      if (at >= first) {
        judgeSlice(columns, at, verdict(at));
      } else {
        judgeAgain(columns, at);
      }
    }
    changedFrom = Long.MAX_VALUE;
    worst.headMap(first - slice).clear();
  }

  private void judgeSlice(SlotColumns columns, long from, @Nullable Boolean verdict) {
    long cell = columns.grid().cell();
    long total = verdict == null ? 0 : cell;
    columns.judge(from, from + slice, total, Boolean.TRUE.equals(verdict) ? cell : 0, total);
  }

  /** Of a sealed slice a gauge's other values are gone: a late one makes it bad, never good. */
  private void judgeAgain(SlotColumns columns, long from) {
    var verdict = verdict(from);
    boolean keep =
        gauge != null
            && !Boolean.TRUE.equals(verdict)
            && columns.window(from, from + slice).total() > 0;
    if (verdict != null && !keep) {
      judgeSlice(columns, from, verdict);
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
    out.writeLong(changedFrom);
    out.writeInt(worst.size());
    for (var entry : worst.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeDouble(entry.getValue());
    }
  }

  void read(DataInput in) throws IOException {
    raw.read(in);
    changedFrom = in.readLong();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      worst.put(in.readLong(), in.readDouble());
    }
  }
}
