package org.bluesphere.slo.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One instance that feeds one slot: how often it delivers, when last, and its last two exports.
 * Times are milliseconds since the epoch.
 */
public final class Instance {
  private static final int GAPS = 8;

  private final long[] gaps = new long[GAPS];
  private int gapCount;
  private long lastPoint;
  private long lastArrival;
  private final long[] exportTotal = new long[2];
  private final long[] exportBad = new long[2];
  private int exports;

  /** An export that added these counts, with the time of its newest point. */
  public void delivered(long pointTime, long arrival, long total, long bad) {
    if (lastPoint != 0 && pointTime > lastPoint) {
      gaps[gapCount++ % GAPS] = pointTime - lastPoint;
    }
    lastPoint = Math.max(lastPoint, pointTime);
    lastArrival = Math.max(lastArrival, arrival);
    exportTotal[exports & 1] = total;
    exportBad[exports & 1] = bad;
    exports++;
  }

  /** Forgets the exports before a clock started anew; the interval is still known. */
  public void clockStarted() {
    exports = 0;
    Arrays.fill(exportTotal, 0);
    Arrays.fill(exportBad, 0);
  }

  /** Total of the last two exports since the clock started; 0 before there are two. */
  public long lastTotal() {
    return exports < 2 ? 0 : exportTotal[0] + exportTotal[1];
  }

  /** Bad of the last two exports since the clock started; 0 before there are two. */
  public long lastBad() {
    return exports < 2 ? 0 : exportBad[0] + exportBad[1];
  }

  /** Median of the last eight gaps between exports, 0 before there is one. */
  public long interval() {
    int n = Math.min(gapCount, GAPS);
    if (n == 0) {
      return 0;
    }
    var sorted = Arrays.copyOf(gaps, n);
    Arrays.sort(sorted);
    return sorted[n / 2];
  }

  /** Time of the newest point. */
  public long lastPoint() {
    return lastPoint;
  }

  /** When the newest export arrived. */
  public long lastArrival() {
    return lastArrival;
  }

  /** Writes the state for a snapshot. */
  public void write(DataOutput out) throws IOException {
    for (long gap : gaps) {
      out.writeLong(gap);
    }
    out.writeInt(gapCount);
    out.writeLong(lastPoint);
    out.writeLong(lastArrival);
    out.writeInt(exports);
    for (int i = 0; i < 2; i++) {
      out.writeLong(exportTotal[i]);
      out.writeLong(exportBad[i]);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Instance read(DataInput in) throws IOException {
    var instance = new Instance();
    for (int i = 0; i < GAPS; i++) {
      instance.gaps[i] = in.readLong();
    }
    instance.gapCount = in.readInt();
    instance.lastPoint = in.readLong();
    instance.lastArrival = in.readLong();
    instance.exports = in.readInt();
    for (int i = 0; i < 2; i++) {
      instance.exportTotal[i] = in.readLong();
      instance.exportBad[i] = in.readLong();
    }
    return instance;
  }
}
