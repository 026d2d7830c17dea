package org.bluesphere.collector.otlp;

import org.bluesphere.model.log.BlockWriter;

/** Fields of one histogram point of either kind, reused. Not shared between threads. */
public final class Histogram {
  public final Longs counts = new Longs();
  public final Longs negative = new Longs();
  public final Longs bounds = new Longs();
  private double[] boundValues = new double[0];
  public long count;
  public double sum;
  double min;
  double max;
  public boolean hasSum;
  boolean hasMin;
  boolean hasMax;
  public int scale;
  public int offset;
  public int negativeOffset;
  public long zeroCount;
  public double zeroThreshold;

  /** Forgets all. */
  public void clear() {
    counts.clear();
    negative.clear();
    bounds.clear();
    count = 0;
    hasSum = false;
    hasMin = false;
    hasMax = false;
    scale = 0;
    offset = 0;
    negativeOffset = 0;
    zeroCount = 0;
    zeroThreshold = 0;
  }

  int flags() {
    return (hasSum ? BlockWriter.HAS_SUM : 0)
        | (hasMin ? BlockWriter.HAS_MIN : 0)
        | (hasMax ? BlockWriter.HAS_MAX : 0);
  }

  /** Only the first {@code bounds.size()} hold. */
  double[] boundValues() {
    if (boundValues.length < bounds.size()) {
      boundValues = new double[bounds.size() + 16];
    }
    for (int i = 0; i < bounds.size(); i++) {
      boundValues[i] = Double.longBitsToDouble(bounds.get(i));
    }
    return boundValues;
  }
}
