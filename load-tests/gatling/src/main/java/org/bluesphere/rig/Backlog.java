package org.bluesphere.rig;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A queue as far as scaling sees it: how many messages wait. Held at first, so that a trial decides
 * when consumers may begin. Safe for many threads.
 */
final class Backlog {
  private final Duration patience;
  private final Semaphore ready = new Semaphore(0);
  private final Object lock = new Object();
  private boolean held = true;
  private int withheld;

  /**
   * Empty and held.
   *
   * @param patience how long whoever takes waits for a message
   */
  Backlog(Duration patience) {
    this.patience = patience;
  }

  /** One message more. */
  void publish() {
    synchronized (lock) {
      if (held) {
        withheld++;
      } else {
        ready.release();
      }
    }
  }

  /** From now on consumers get what there is. */
  void release() {
    synchronized (lock) {
      held = false;
      ready.release(withheld);
      withheld = 0;
    }
  }

  /** Takes a message, unless none is to be had in time. */
  boolean take() throws InterruptedException {
    return ready.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** How many wait. */
  int depth() {
    synchronized (lock) {
      return withheld + ready.availablePermits();
    }
  }
}
