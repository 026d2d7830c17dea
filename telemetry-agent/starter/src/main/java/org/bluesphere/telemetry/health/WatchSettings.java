package org.bluesphere.telemetry.health;

import java.time.Duration;
import java.util.Set;

/**
 * How health is watched.
 *
 * @param period the time between two runs of a check, positive
 * @param timeout the longest time one run may take, positive; after it the check is down
 * @param shared the checks of what all instances depend on: down, they degrade an instance, which
 *     is no reason to replace it
 */
public record WatchSettings(Duration period, Duration timeout, Set<String> shared) {

  public WatchSettings {
    if (!period.isPositive() || !timeout.isPositive()) {
      throw new IllegalArgumentException(
          "bluesphere.telemetry.health.period and .timeout must be positive, for example 5s and 1s: "
              + period
              + ", "
              + timeout);
    }
    shared = Set.copyOf(shared);
  }
}
