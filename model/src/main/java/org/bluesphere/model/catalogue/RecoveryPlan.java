package org.bluesphere.model.catalogue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the organisation expects of recovery.
 *
 * @param fullSystem recovery time objective of everything together
 * @param detection from impact to a person who acts; empty when nobody said
 * @param cutOver until clients follow: DNS, drained connections
 * @param scenarios disasters that are planned for, by name
 */
public record RecoveryPlan(
    Optional<Duration> fullSystem,
    Optional<Duration> detection,
    Duration cutOver,
    Map<String, Scenario> scenarios) {

  /** Copies. */
  public RecoveryPlan {
    scenarios = Map.copyOf(scenarios);
  }

  /** Nothing was said. */
  public static RecoveryPlan none() {
    return new RecoveryPlan(Optional.empty(), Optional.empty(), Duration.ZERO, Map.of());
  }
}
