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
  private long interval;
  private long lowGap;
  private long lastPoint;
  private long lastArrival;
  private long heard;
  private final long[] exportTime = new long[2];
  private final long[] exportTotal = new long[2];
  private final long[] exportBad = new long[2];
  private int exports;
  private int goodExports;

  /**
   * Points that added these counts, with the time of the newest of them. What is not newer than the
   * newest export belongs to it: an export may come in several requests.
   */
  public void delivered(long pointTime, long arrival, long total, long bad) {
    boolean newer = pointTime > lastPoint;
    if (newer && lastPoint != 0) {
      gaps[gapCount++ % GAPS] = pointTime - lastPoint;
      measure();
    }
    lastArrival = Math.max(lastArrival, arrival);
    if (newer || exports == 0) {
      exports++;
      exportTotal[exports & 1] = 0;
      exportBad[exports & 1] = 0;
    }
    lastPoint = Math.max(lastPoint, pointTime);
    exportTime[exports & 1] = lastPoint;
    exportTotal[exports & 1] += total;
    exportBad[exports & 1] += bad;
    heard(pointTime);
  }

  /** It delivered something, here or elsewhere, that is as new as {@code pointTime}. */
  public void heard(long pointTime) {
    heard = Math.max(heard, pointTime);
  }

  /** Time of the newest point it delivered anywhere. */
  public long lastHeard() {
    return heard;
  }

  /** Forgets the exports before a clock started anew; the interval is still known. */
  public void clockStarted() {
    exports = 0;
    goodExports = 0;
    Arrays.fill(exportTotal, 0);
    Arrays.fill(exportBad, 0);
  }

  /** An export with events was mostly good. */
  public void good() {
    goodExports++;
  }

  /** An export was mostly bad. */
  public void bad() {
    goodExports = 0;
  }

  /** Mostly good exports with events in a row. */
  public int goodExports() {
    return goodExports;
  }

  /** Total of the newest export; 0 when a later one left the series out. */
  public long newestTotal() {
    return leftOut() > 0 ? 0 : exportTotal[exports & 1];
  }

  /** Bad of the newest export. */
  public long newestBad() {
    return leftOut() > 0 ? 0 : exportBad[exports & 1];
  }

  /** Total of the last two exports since the clock started; 0 before there are two. */
  public long lastTotal() {
    return lastTwo(exportTotal, leftOut());
  }

  /** Bad of the last two exports since the clock started; 0 before there are two. */
  public long lastBad() {
    return lastTwo(exportBad, leftOut());
  }

  /** As {@link #lastTotal}, if what the newest export left out is still to come in a request. */
  public long lastTotalIfSplit() {
    return lastTwo(exportTotal, Math.max(0, leftOut() - 1));
  }

  /** As {@link #lastBad}, if what the newest export left out is still to come in a request. */
  public long lastBadIfSplit() {
    return lastTwo(exportBad, Math.max(0, leftOut() - 1));
  }

  private long lastTwo(long[] counts, int out) {
    if (exports < 2 || out > 1) {
      return 0;
    }
    int newest = exports & 1;
    boolean apart = between(exportTime[1 - newest], exportTime[newest]) > 1;
    return counts[newest] + (out > 0 || apart ? 0 : counts[1 - newest]);
  }

  /** How many exports since the newest left the series out: they counted zero. */
  private int leftOut() {
    return between(lastPoint, heard);
  }

  /** How many export intervals lie between two instants; 0 while the interval is unknown. */
  private int between(long from, long to) {
    // A series left out makes gaps longer, never shorter: a low one tells the interval.
    return lowGap == 0 ? 0 : (int) Math.min(GAPS, (to - from + lowGap / 2) / lowGap);
  }

  private void measure() {
    int n = Math.min(gapCount, GAPS);
    if (n > 0) {
      var sorted = Arrays.copyOf(gaps, n);
      Arrays.sort(sorted);
      interval = sorted[n / 2];
      lowGap = sorted[n / 4];
    }
  }

  /** Median of the last eight gaps between exports, 0 before there is one. */
  public long interval() {
    return interval;
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
    out.writeLong(heard);
    out.writeInt(exports);
    out.writeInt(goodExports);
    for (int i = 0; i < 2; i++) {
      out.writeLong(exportTime[i]);
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
    instance.measure();
    instance.lastPoint = in.readLong();
    instance.lastArrival = in.readLong();
    instance.heard = in.readLong();
    instance.exports = in.readInt();
    instance.goodExports = in.readInt();
    for (int i = 0; i < 2; i++) {
      instance.exportTime[i] = in.readLong();
      instance.exportTotal[i] = in.readLong();
      instance.exportBad[i] = in.readLong();
    }
    return instance;
  }
}
