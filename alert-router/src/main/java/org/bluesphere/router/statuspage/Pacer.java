package org.bluesphere.router.statuspage;

import java.time.Duration;

/** Lets one call pass per interval; shared by all calls of one token, safe for many threads. */
final class Pacer {

  private final Object lock = new Object();
  private final Ticks ticks;
  private final long intervalNanos;
  private long nextNanos;

  Pacer(Duration interval, Ticks ticks) {
    this.intervalNanos = interval.toNanos();
    this.ticks = ticks;
    this.nextNanos = ticks.nanos();
  }

  /** Monotonic time that can be waited for. */
  interface Ticks {

    /** The machine's. */
    Ticks SYSTEM =
        new Ticks() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void sleep(Duration wait) throws InterruptedException {
            Thread.sleep(wait);
          }
        };

    /** Nanoseconds from some beginning. */
    long nanos();

    /** Returns when {@code wait} has passed. */
    void sleep(Duration wait) throws InterruptedException;
  }

  /** Waits for its turn; {@code false} when interrupted. */
  boolean await() {
    long waitNanos;
    synchronized (lock) {
      long now = ticks.nanos();
      waitNanos = Math.max(0, nextNanos - now);
      nextNanos = now + waitNanos + intervalNanos;
    }
    try {
      ticks.sleep(Duration.ofNanos(waitNanos));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
