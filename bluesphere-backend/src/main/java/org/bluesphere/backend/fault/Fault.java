package org.bluesphere.backend.fault;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that goes wrong on purpose until a moment.
 *
 * @param share the share of events it strikes, 0 to 1
 * @param delay for latency: how much is added
 * @param status for errors: the answer given
 */
public record Fault(Kind kind, double share, Duration delay, int status, Instant until) {

  /** The longest a fault may last. */
  public static final Duration LONGEST = Duration.ofMinutes(15);

  /** What can go wrong. */
  public enum Kind {
    LATENCY,
    ERRORS,
    STALL_INGEST,
    WRONG_PREDICTIONS,
    DEPENDENCY_DOWN
  }

  public Fault {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must lie between 0 and 1: " + share);
    }
    if (delay.isNegative() || delay.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("millis must lie between 0 and 60000: " + delay);
    }
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status must lie between 400 and 599: " + status);
    }
  }
}
