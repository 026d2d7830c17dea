package org.bluesphere.model.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bluesphere.model.catalogue.ObjectiveId;

/**
 * Evidence: what was read and compared.
 *
 * @param resolution of the columns that were read
 * @param windows one per window that decides something
 * @param facts further names and values: delay, catalogue version, generation, birth
 * @param records stored evidence of transitions, newest first, verbatim
 */
public record Explanation(
    ObjectiveId id,
    Instant at,
    String resolution,
    SloStatus status,
    List<WindowEvidence> windows,
    Map<String, String> facts,
    List<String> records) {

  /** Copies. */
  public Explanation {
    windows = List.copyOf(windows);
    facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    records = List.copyOf(records);
  }

  /** One window's edges, columns and verdict. */
  public record WindowEvidence(
      String window,
      Instant from,
      Instant to,
      long total,
      long bad,
      long badHigh,
      double burn,
      double youth,
      double coverage,
      String verdict) {}
}
