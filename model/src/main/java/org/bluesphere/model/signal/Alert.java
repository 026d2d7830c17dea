package org.bluesphere.model.signal;

import java.time.Instant;

/**
 * Something that fires or has ended, as Alertmanager's API v2 carries it.
 *
 * @param endsAt in the past or now: resolved; ahead: when it may be taken as resolved unless told
 *     again
 * @param generatorUrl where it can be explained; empty when nowhere
 */
public record Alert(
    Labels labels, Labels annotations, Instant startsAt, Instant endsAt, String generatorUrl) {

  /** Annotation of alerts whose evaluator sends full sets: its instance. */
  public static final String EVALUATOR = "bluesphere_evaluator";

  /** Annotation of {@link #ALIVE}: number of the full set. */
  public static final String SET_NUMBER = "bluesphere_set";

  /** Annotation of {@link #ALIVE}: how many firing alerts the set holds. */
  public static final String SET_COUNT = "bluesphere_set_count";

  /** Name of the alert that goes last with each full set and never notifies. */
  public static final String ALIVE = "EvaluatorAlive";

  /** Whether it has ended at {@code now}. */
  public boolean resolved(Instant now) {
    return !endsAt.isAfter(now);
  }

  /** {@link Labels#fingerprint}. */
  public String fingerprint() {
    return labels.fingerprint();
  }
}
