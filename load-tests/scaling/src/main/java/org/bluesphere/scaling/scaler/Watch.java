package org.bluesphere.scaling.scaler;

import java.time.Duration;
import java.util.OptionalDouble;
import org.bluesphere.scaling.alarm.Alarm;
import org.bluesphere.scaling.alarm.Alarm.Side;
import org.bluesphere.scaling.alarm.AlarmRule;
import org.bluesphere.scaling.alarm.AlarmState;
import org.bluesphere.scaling.policy.Policy;
import org.bluesphere.scaling.policy.StepScaling;
import org.bluesphere.scaling.policy.TargetTracking;

/** A policy, its alarms and its cooldown. */
final class Watch {
  private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

  final Policy policy;
  final String highName;
  final String lowName;
  private final Alarm high;
  private final Alarm low;
  private OptionalDouble newest = OptionalDouble.empty();
  private Duration outUntil = Duration.ZERO;
  private int base;

  Watch(Policy policy) {
    this.policy = policy;
    this.highName = policy.signal().name() + " high";
    this.lowName = policy.signal().name() + " low";
    switch (policy) {
      case TargetTracking it -> {
        high = new Alarm(it.high(), Side.ABOVE, it.target());
        low = new Alarm(it.low(), Side.BELOW, it.target() * it.lowFactor());
      }
      case StepScaling it -> {
        high = it.side() == Side.ABOVE ? alarm(it) : silent();
        low = it.side() == Side.BELOW ? alarm(it) : silent();
      }
    }
  }

  private static Alarm alarm(StepScaling it) {
    return new Alarm(it.rule(), it.side(), it.threshold());
  }

  private static Alarm silent() {
    return new Alarm(AlarmRule.all(1), Side.ABOVE, Double.POSITIVE_INFINITY);
  }

  void see(OptionalDouble value) {
    high.see(value);
    low.see(value);
    if (value.isPresent()) {
      newest = value;
    }
  }

  boolean tooHigh() {
    return high.state() == AlarmState.ALARM && newest.isPresent();
  }

  boolean tooLow() {
    return low.state() == AlarmState.ALARM && newest.isPresent();
  }

  AlarmState high() {
    return high.state();
  }

  AlarmState low() {
    return low.state();
  }

  OptionalDouble lastSeen() {
    return newest;
  }

  /** Only once {@link #tooHigh()} or {@link #tooLow()}. */
  double newest() {
    return newest.orElseThrow();
  }

  boolean coolsDown(Duration at) {
    return at.compareTo(outUntil) < 0;
  }

  /**
   * Tasks it wants now. During a cooldown the tasks before it count, since what was added meanwhile
   * is credited; a minute measured while they came would ask for too many.
   */
  int wanted(Duration at, int desired) {
    return policy.wanted(coolsDown(at) ? base : desired, newest());
  }

  /** Tasks are on their way; the cooldown ends a while after they are there. */
  void added(Duration at, int before) {
    if (!coolsDown(at)) {
      base = before;
    }
    outUntil = NEVER;
  }

  void arrived(Duration at) {
    if (outUntil.equals(NEVER)) {
      outUntil = at.plus(policy.outCooldown());
    }
  }
}
