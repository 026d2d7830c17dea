package org.bluesphere.collector.token;

import java.time.Duration;
import java.time.Instant;

/**
 * A bucket of requests that fills evenly and holds what two seconds fill. A clock that goes back
 * fills nothing. Safe for many threads: all under one lock.
 */
final class Share {
  private static final double HELD_SECONDS = 2;
  private static final double NANOS = 1e9;

  private final double aSecond;
  private final Object lock = new Object();
  private double left;
  private Instant filled = Instant.EPOCH; // long ago: it begins full

  Share(int aSecond) {
    this.aSecond = aSecond;
  }

  /** Takes one; 0 when there was one, else the seconds until there is. */
  long take(Instant now) {
    synchronized (lock) {
      double since = Math.max(0, Duration.between(filled, now).toNanos() / NANOS);
      if (now.isAfter(filled)) {
        filled = now;
      }
      left = Math.min(HELD_SECONDS * aSecond, left + since * aSecond);
      if (left >= 1) {
        left--;
        return 0;
      }
      return (long) Math.ceil((1 - left) / aSecond);
    }
  }
}
