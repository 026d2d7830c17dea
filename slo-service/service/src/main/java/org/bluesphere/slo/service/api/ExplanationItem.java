package org.bluesphere.slo.service.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bluesphere.model.view.Explanation;

/** Evidence as the API prints it. */
public record ExplanationItem(
    Instant at,
    String resolution,
    SloItem status,
    List<Explanation.WindowEvidence> windows,
    Map<String, String> facts,
    List<String> records) {

  /** The item of an explanation. */
  public static ExplanationItem of(Explanation explanation) {
    return new ExplanationItem(
        explanation.at(),
        explanation.resolution(),
        SloItem.of(explanation.status()),
        explanation.windows(),
        explanation.facts(),
        explanation.records());
  }
}
