package org.bluesphere.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, at most for a minute. */
final class Until {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration BETWEEN = Duration.ofMillis(10);

  private Until() {}

  static void until(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long: " + what).isLessThan(end);
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }
}
