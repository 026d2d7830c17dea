package org.bluesphere.scaling.simulate;

import java.time.Duration;
import java.util.List;
import org.bluesphere.scaling.policy.Policy;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.Signal;
import org.bluesphere.scaling.policy.TargetTracking;

/** Plans and policies of tests. */
public final class Plans {
  public static final Duration MINUTE = Duration.ofSeconds(60);
  public static final Duration FIVE_MINUTES = Duration.ofSeconds(300);
  public static final Signal CPU = new Signal("cpu", true, 100);
  public static final Signal REQUESTS = new Signal("requests", true, Double.POSITIVE_INFINITY);

  private Plans() {}

  public static Policy cpu(double target) {
    return TargetTracking.of(CPU, target, true, FIVE_MINUTES, FIVE_MINUTES);
  }

  public static Policy requests(double target, Duration cooldown) {
    return TargetTracking.of(REQUESTS, target, true, cooldown, FIVE_MINUTES);
  }

  /** 3 tasks of 2 to 20 that serve 45 s after they were decided. */
  public static ScalingPlan plan(Policy... policies) {
    return new ScalingPlan(
        2, 20, 3, MINUTE, Duration.ofSeconds(45), Duration.ofMinutes(10), List.of(policies));
  }
}
