package org.bluesphere.router.statuspage;

import java.time.Duration;

/** Lets one call pass per interval; shared by all calls of one token. */
final class Pacer {

  private final Object lock = new Object();
  private final long intervalNanos;
  private long nextNanos = System.nanoTime();

  Pacer(Duration interval) {
    this.intervalNanos = interval.toNanos();
  }

  /** Waits for its turn; {@code false} when interrupted. */
  boolean await() {
    long waitNanos;
    synchronized (lock) {
      long now = System.nanoTime();
      waitNanos = Math.max(0, nextNanos - now);
      nextNanos = now + waitNanos + intervalNanos;
    }
    try {
      Thread.sleep(Duration.ofNanos(waitNanos));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
