package org.bluesphere.dashboards.operator.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.dashboards.operator.budget.Look;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.Standing;
import org.bluesphere.scaling.evidence.Subject;
import org.bluesphere.scaling.verdict.Verdict.Result;

/**
 * A run in one line.
 *
 * @param title of its service
 * @param passed how many of its trials, {@code 9 of 10}
 * @param took in words
 * @param about what it has to do with what is declared now, in words
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
    String about,
    String href) {

  /**
   * Of what is stored.
   *
   * @param today what is declared now; empty when nothing is
   */
  static RunRow of(Evidence it, String title, Optional<Subject> today, Links links) {
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
        about(it, today),
        links.to("/scaling/" + it.id()));
  }

  /** What it tried; of an older declaration, what was declared since. */
  static String about(Evidence it, Optional<Subject> today) {
    var standing = it.standing(today);
    var changes = it.changesSince(today);
    return standing == Standing.OLDER && !changes.isEmpty()
        ? standing.words() + "; declared since then: " + changes
        : standing.words();
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
