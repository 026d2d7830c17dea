package org.bluesphere.backend.heatwave;

/** One day's temperature beside what is normal for it, and what one day in ten exceeds; in °C. */
public record DailyTemperature(double measured, double normal, double ninetiethPercentile) {

  public DailyTemperature {
    if (!(ninetiethPercentile > normal)) {
      throw new IllegalArgumentException(
          "the 90th percentile must lie above the mean: " + ninetiethPercentile + ", " + normal);
    }
  }

  boolean hot() {
    return measured > ninetiethPercentile;
  }

  double anomaly() {
    return measured - normal;
  }

  /** Multiples of the distance from mean to percentile, at most 4; 0 when not hot. */
  int category() {
    return hot() ? (int) Math.min(4, Math.floor(anomaly() / (ninetiethPercentile - normal))) : 0;
  }
}
