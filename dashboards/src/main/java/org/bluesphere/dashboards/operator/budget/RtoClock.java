package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.model.signal.Impact;

/**
 * How much of a recovery time objective is left. The clock rests while the newest minutes are good
 * (ENGINE §7).
 *
 * @param left negative when overrun
 */
public record RtoClock(Duration objective, Duration left, boolean resting) {
  /** Minutes are judged and settled with this delay at most; a later last one was good. */
  private static final Duration SETTLING = Duration.ofMinutes(2);

  /** The clock of an impact that lasts; none without an objective or after the end. */
  public static Optional<RtoClock> of(Impact impact, Instant now) {
    if (impact.t4().isPresent()) {
      return Optional.empty();
    }
    return impact.rto().map(rto -> running(rto, impact, now));
  }

  private static RtoClock running(Duration rto, Impact impact, Instant now) {
    boolean resting = Duration.between(impact.lastBad(), now).compareTo(SETTLING) > 0;
    var elapsed = Duration.between(impact.t0(), resting ? impact.lastBad() : now);
    return new RtoClock(rto, rto.minus(elapsed), resting);
  }

  /** {@code 06:30}, {@code +02:10}. */
  public String text() {
    return Spans.clock(left);
  }

  /** Whether it ran out. */
  public boolean over() {
    return left.isNegative();
  }

  /** The share left, 0 to 1; the whole ring when it ran out. */
  public double share() {
    return over() ? 1 : Math.clamp((double) left.toMillis() / objective.toMillis(), 0, 1);
  }

  /** Class of the ring: calm, past half, past four fifths, over. */
  public String css() {
    if (over()) {
      return "is-over";
    }
    return share() > 0.5 ? "is-ok" : share() > 0.2 ? "is-warn" : "";
  }
}
