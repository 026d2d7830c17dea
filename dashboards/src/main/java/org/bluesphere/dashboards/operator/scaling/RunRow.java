package org.bluesphere.dashboards.operator.scaling;

import java.time.Duration;
import java.time.Instant;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.dashboards.operator.budget.Look;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.verdict.Verdict.Result;

/**
 * A run in one line.
 *
 * @param title of its service
 * @param passed how many of its trials, {@code 9 of 10}
 * @param took in words
 */
public record RunRow(
    String id,
    Instant at,
    String service,
    String title,
    String suite,
    String policy,
    Result result,
    String passed,
    String took,
    String href) {

  static RunRow of(Evidence it, String title, Links links) {
    return new RunRow(
        it.id(),
        Instant.parse(it.at()),
        it.service(),
        title,
        it.suite(),
        it.policy(),
        it.result(),
        it.passed() + " of " + it.trials().size(),
        Spans.words(Duration.ofSeconds(Math.round(it.tookSeconds()))),
        links.to("/scaling/" + it.id()));
  }

  /** How it looks. */
  public Look look() {
    return look(result);
  }

  /** How a result looks. */
  public static Look look(Result result) {
    return switch (result) {
      case PASSED -> Look.OK;
      case FAILED -> Look.WARN;
      case NOT_PROVEN -> Look.UNKNOWN;
    };
  }
}
