package org.bluesphere.model.recovery.measured;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bluesphere.model.signal.Impact;

/**
 * How long a service was really away (reference aws-dr-scaling §1.3: T4 − T0).
 *
 * @param took until it was back, or as far as is known while it is away
 */
public record ActualRecovery(Impact impact, Duration took) {

  /** What became of the promise. */
  public enum Verdict {
    /** Nothing is promised. */
    UNPROMISED("no RTO"),
    /** It is away, and not yet too long. */
    RUNNING("not back yet"),
    /** It was away too long, or is. */
    MISSED("RTO missed"),
    /** It was back in time. */
    KEPT("RTO kept");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** While it lasts, time counts up to the last minute that is known to be bad (ENGINE §7). */
  public static ActualRecovery of(Impact impact) {
    Instant until = impact.t4().orElse(impact.lastBad());
    var took = Duration.between(impact.t0(), until);
    return new ActualRecovery(impact, took.isNegative() ? Duration.ZERO : took);
  }

  /** Exactly the RTO is kept. */
  public Verdict verdict() {
    Optional<Duration> rto = impact.rto();
    if (rto.isEmpty()) {
      return Verdict.UNPROMISED;
    }
    if (took.compareTo(rto.get()) > 0) {
      return Verdict.MISSED;
    }
    return impact.t4().isPresent() ? Verdict.KEPT : Verdict.RUNNING;
  }
}
