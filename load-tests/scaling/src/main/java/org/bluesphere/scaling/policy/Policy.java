package org.bluesphere.scaling.policy;

import java.time.Duration;

/** Why a service gets more or fewer tasks. */
public sealed interface Policy permits TargetTracking, StepScaling {

  /** What it watches. */
  Signal signal();

  /** Above it tasks are added; for a step policy that takes away, below it. */
  double threshold();

  /** Tasks it wants where there are so many and so much is measured; limits are not its matter. */
  int wanted(int tasks, double measured);

  /** How long after tasks were added only a larger addition counts. */
  Duration outCooldown();

  /** How long after tasks were taken away no more are. */
  Duration inCooldown();
}
