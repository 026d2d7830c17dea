package org.bluesphere.collector.discovery;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether something was so of any event of the last five minutes: one that is not does not hide it,
 * and once it is mended it is soon forgotten. Guarded by the sampler's lock.
 */
final class Lately {
  private static final Duration LATELY = Duration.ofMinutes(5);

  private Instant until = Instant.MIN;
  private Instant newest = Instant.MIN;

  void add(boolean was, Instant now) {
    newest = now;
    if (was) {
      until = now.plus(LATELY);
    }
  }

  boolean was() {
    return until.isAfter(newest);
  }
}
