package org.bluesphere.telemetry.emf;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is printed.
 *
 * @param namespace the metrics lie under in CloudWatch
 * @param meters names of meters, or their beginnings followed by {@code *}
 * @param dimensions of every metric, beside its tags
 * @param highResolution whether CloudWatch keeps values by the second, else by the minute
 */
public record EmfSettings(
    String namespace,
    List<String> meters,
    SortedMap<String, String> dimensions,
    boolean highResolution) {

  /** Copies. */
  public EmfSettings {
    meters = List.copyOf(meters);
    dimensions = new TreeMap<>(Map.copyOf(dimensions));
  }

  boolean names(String meter) {
    return meters.stream()
        .anyMatch(it ->
            it.endsWith("*")
                ? meter.startsWith(it.substring(0, it.length() - 1))
                : meter.equals(it));
  }
}
