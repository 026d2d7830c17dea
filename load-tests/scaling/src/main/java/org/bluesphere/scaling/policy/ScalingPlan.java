package org.bluesphere.scaling.policy;

import java.time.Duration;
import java.util.List;

/**
 * All that decides how many tasks a service has.
 *
 * @param start tasks at first
 * @param period of the metrics; alarms look once in each
 * @param inService from the decision to the first request a new task serves
 * @param unfulfilledAfter an activity that has not reached its capacity by then is given up
 */
public record ScalingPlan(
    int min,
    int max,
    int start,
    Duration period,
    Duration inService,
    Duration unfulfilledAfter,
    List<Policy> policies) {

  /** Application Auto Scaling's default for ECS, out and in. */
  public static final Duration COOLDOWN = Duration.ofMinutes(5);

  /** CloudWatch's standard resolution. */
  public static final Duration PERIOD = Duration.ofMinutes(1);

  /** Copies. */
  public ScalingPlan {
    policies = List.copyOf(policies);
    if (min < 0 || max < min || start < min || start > max) {
      throw new IllegalArgumentException(
          "0 ≤ min ≤ desired ≤ max does not hold: " + min + ", " + start + ", " + max);
    }
    if (!period.isPositive() || inService.isNegative() || !unfulfilledAfter.isPositive()) {
      throw new IllegalArgumentException("times are positive: " + period + ", " + inService);
    }
  }

  /** With so many tasks at first. */
  public ScalingPlan startingAt(int tasks) {
    return new ScalingPlan(min, max, tasks, period, inService, unfulfilledAfter, policies);
  }

  /** Within its limits. */
  public int clamp(int tasks) {
    return Math.clamp(tasks, min, max);
  }

  /**
   * The same decisions in less time: all durations are divided. What is counted in a period is not
   * touched, so a threshold per minute stays one per minute.
   */
  public ScalingPlan compressed(int factor) {
    return new ScalingPlan(
        min,
        max,
        start,
        period.dividedBy(factor),
        inService.dividedBy(factor),
        unfulfilledAfter.dividedBy(factor),
        policies.stream().map(it -> compressed(it, factor)).toList());
  }

  private static Policy compressed(Policy policy, int factor) {
    return switch (policy) {
      case TargetTracking it ->
          new TargetTracking(
              it.signal(),
              it.target(),
              it.high(),
              it.low(),
              it.lowFactor(),
              it.scaleIn(),
              it.outCooldown().dividedBy(factor),
              it.inCooldown().dividedBy(factor));
      case StepScaling it ->
          new StepScaling(
              it.signal(),
              it.threshold(),
              it.side(),
              it.rule(),
              it.steps(),
              it.smallest(),
              it.cooldown().dividedBy(factor));
    };
  }
}
