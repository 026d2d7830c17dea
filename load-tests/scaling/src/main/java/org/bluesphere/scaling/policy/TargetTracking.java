package org.bluesphere.scaling.policy;

import java.time.Duration;
import org.bluesphere.scaling.alarm.AlarmRule;

/**
 * Keeps a signal near a target, as Application Auto Scaling does: an alarm above the target, one
 * below nine tenths of it.
 *
 * @param high by default 3 of 3 datapoints
 * @param low by default 15 of 15
 * @param lowFactor of the target; below it tasks are taken away
 * @param scaleIn whether it takes any away
 */
public record TargetTracking(
    Signal signal,
    double target,
    AlarmRule high,
    AlarmRule low,
    double lowFactor,
    boolean scaleIn,
    Duration outCooldown,
    Duration inCooldown)
    implements Policy {
  private static final int HIGH = 3;
  private static final int LOW = 15;
  private static final double LOW_FACTOR = 0.9;

  /** Takes 6.000000001 for 6. */
  private static final double ROUNDING = 1e-9;

  /** Checks. */
  public TargetTracking {
    if (!(target > 0) || Double.isInfinite(target)) {
      throw new IllegalArgumentException("a target lies above 0: " + target);
    }
  }

  /** With the alarms that ECS makes. */
  public static TargetTracking of(
      Signal signal, double target, boolean scaleIn, Duration outCooldown, Duration inCooldown) {
    return new TargetTracking(
        signal,
        target,
        AlarmRule.all(HIGH),
        AlarmRule.all(LOW),
        LOW_FACTOR,
        scaleIn,
        outCooldown,
        inCooldown);
  }

  @Override
  public double threshold() {
    return target;
  }

  /** In proportion, rounded up: rather too many than too few. */
  @Override
  public int wanted(int tasks, double measured) {
    return (int) Math.ceil(tasks * measured / target - ROUNDING);
  }
}
