package org.bluesphere.rig;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One CPU that does one thing after the other. Safe for many threads. */
final class VirtualCpu {
  private final long longestWaitNanos;
  private final LongSupplier nanoTime;
  private final long begun;
  private long freeAt;
  private long occupied;

  /**
   * Idle.
   *
   * @param longestWait whoever would wait longer is sent away
   */
  VirtualCpu(Duration longestWait, LongSupplier nanoTime) {
    this.longestWaitNanos = longestWait.toNanos();
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  /** How long until the work is done; empty when too much waits already. */
  synchronized Optional<Duration> occupy(Duration work) {
    long now = now();
    long from = Math.max(now, freeAt);
    if (from - now > longestWaitNanos) {
      return Optional.empty();
    }
    freeAt = from + work.toNanos();
    occupied += work.toNanos();
    return Optional.of(Duration.ofNanos(freeAt - now));
  }

  /** Time it has worked until now, without what waits. */
  synchronized long busyNanos() {
    return occupied - Math.max(0, freeAt - now());
  }

  private long now() {
    return nanoTime.getAsLong() - begun;
  }
}
