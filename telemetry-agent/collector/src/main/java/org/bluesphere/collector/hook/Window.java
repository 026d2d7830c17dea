package org.bluesphere.collector.hook;

import java.time.Duration;
import java.time.Instant;

/**
 * How far from now a message may be dated.
 *
 * @param past how old it may be
 */
public record Window(Duration past) {

  /** By how much a vendor's clock may be ahead of ours. */
  public static final Duration AHEAD = Duration.ofMinutes(5);

  /**
   * Refuses what is too old or too young.
   *
   * @throws RefusedException when it is
   */
  public void check(Instant dated, Instant now) {
    if (dated.isBefore(now.minus(past)) || dated.isAfter(now.plus(AHEAD))) {
      throw new RefusedException(
          Outcome.OUT_OF_TIME,
          "dated %s, which is not within %d s before and %d s after now; check both clocks"
              .formatted(dated, past.toSeconds(), AHEAD.toSeconds()));
    }
  }
}
