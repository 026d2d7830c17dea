package org.bluesphere.backend.heatwave;

/**
 * A spell of unusual heat, first and last day included.
 *
 * @param category 1 moderate, 2 strong, 3 severe, 4 extreme
 */
public record Heatwave(int firstDay, int lastDay, int category, double peakAnomalyCelsius) {

  /** How many days it lasts, gaps included. */
  public int days() {
    return lastDay - firstDay + 1;
  }
}
