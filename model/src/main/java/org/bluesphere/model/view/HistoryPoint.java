package org.bluesphere.model.view;

import java.time.Instant;

/**
 * What was counted in {@code [from, to)}.
 *
 * @param generated whether it was made up for a demo: drawn hatched, never evidence
 */
public record HistoryPoint(
    Instant from,
    Instant to,
    long total,
    long bad,
    long badHigh,
    long coveredMillis,
    boolean generated) {

  /** What was really counted. */
  public HistoryPoint(
      Instant from, Instant to, long total, long bad, long badHigh, long coveredMillis) {
    this(from, to, total, bad, badHigh, coveredMillis, false);
  }
}
