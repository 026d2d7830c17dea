package org.bluesphere.scaling.verdict;

/**
 * One question to a policy.
 *
 * @param name unique within a suite
 * @param signal that is driven
 * @param threshold in words
 * @param thresholdValue what a chart draws it at, in the signal's unit, or in tasks
 * @param start tasks at first
 * @param periods it lasts
 */
public record Trial(
    String name,
    Kind kind,
    String signal,
    String threshold,
    double thresholdValue,
    int start,
    int periods,
    Demand demand) {

  /** What is asked. */
  public enum Kind {
    /** Above the threshold tasks are added, soon enough and enough of them. */
    ABOVE,
    /** Just below it none are. */
    BELOW,
    /** It grows to its limit, not further, and says so. */
    LIMIT,
    /** Without work it shrinks, and not too far. */
    FLOOR,
    /** Requests are answered as promised; nothing scales. */
    SMOKE,
    /** What is deployed allows what is declared; no load is sent. */
    DRIFT
  }
}
