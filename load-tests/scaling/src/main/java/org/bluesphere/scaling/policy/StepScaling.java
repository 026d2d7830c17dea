package org.bluesphere.scaling.policy;

import java.time.Duration;
import org.bluesphere.scaling.alarm.Alarm.Side;
import org.bluesphere.scaling.alarm.AlarmRule;

/**
 * Adds or takes away by how far a signal is beyond a threshold.
 *
 * @param side where it acts: above to add, below to take away
 * @param smallest fewest tasks that a change in percent changes; 0 for no such rule
 */
public record StepScaling(
    Signal signal,
    double threshold,
    Side side,
    AlarmRule rule,
    Steps steps,
    int smallest,
    Duration cooldown)
    implements Policy {

  /** Checks. */
  public StepScaling {
    if (!(threshold >= 0) || Double.isInfinite(threshold)) {
      throw new IllegalArgumentException("a threshold is 0 or more: " + threshold);
    }
  }

  @Override
  public int wanted(int tasks, double measured) {
    return steps
        .at(measured - threshold)
        .map(step -> steps.kind().apply(tasks, step.amount(), smallest))
        .orElse(tasks);
  }

  @Override
  public Duration outCooldown() {
    return cooldown;
  }

  @Override
  public Duration inCooldown() {
    return cooldown;
  }
}
