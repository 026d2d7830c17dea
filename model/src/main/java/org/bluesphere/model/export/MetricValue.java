package org.bluesphere.model.export;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One measured value, for a system that keeps values over time.
 *
 * @param name dotted, as {@code bluesphere.slo.budget.remaining}
 * @param unit by UCUM; {@code 1} for a ratio
 * @param tags what it is of, as {@code environment service objective}; bounded by the catalogue
 * @param value finite
 * @param at the minute it holds for
 */
public record MetricValue(
    String name, String unit, SortedMap<String, String> tags, double value, Instant at) {

  /** Copies, and refuses what no system takes. */
  public MetricValue {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", which no system takes");
    }
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(tags)));
  }
}
