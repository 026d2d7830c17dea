package org.bluesphere.scaling.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Scaling.Trigger;
import org.bluesphere.scaling.alarm.Alarm.Side;
import org.bluesphere.scaling.alarm.AlarmRule;
import org.bluesphere.scaling.policy.Steps.Kind;
import org.bluesphere.scaling.policy.Steps.Step;

/**
 * What the catalogue says of a service's tasks, as a plan.
 *
 * @param plan empty when there are flaws
 * @param flaws why no load could prove anything, and how to mend it
 */
public record ScalingPlans(Optional<ScalingPlan> plan, List<String> flaws) {
  private static final double PERCENT = 100;
  private static final int OUT_DATAPOINTS = 3;

  /** Provisioning, pulling an image, starting, two health checks: reference aws-dr-scaling §2.1. */
  private static final Duration IN_SERVICE = Duration.ofSeconds(53);

  private static final Duration UNFULFILLED = Duration.ofMinutes(10);

  /** Copies. */
  public ScalingPlans {
    flaws = List.copyOf(flaws);
  }

  /**
   * Reads a declaration.
   *
   * @param startup of the service, if it declares one; taken when {@code inService} is not said
   */
  public static ScalingPlans of(Scaling scaling, Optional<Duration> startup) {
    var flaws = new ArrayList<String>();
    limits(scaling, flaws);
    var policies = new ArrayList<Policy>();
    for (var trigger : scaling.out()) {
      try {
        policies.add(policy(trigger, scaling));
      } catch (IllegalArgumentException e) {
        flaws.add(trigger.signal() + " above " + trigger.above() + ": " + e.getMessage());
      }
    }
    if (!flaws.isEmpty()) {
      return new ScalingPlans(Optional.empty(), flaws);
    }
    return new ScalingPlans(
        Optional.of(
            new ScalingPlan(
                scaling.min(),
                scaling.max(),
                scaling.desired().orElse(scaling.min()),
                ScalingPlan.PERIOD,
                scaling.inService().or(() -> startup).orElse(IN_SERVICE),
                UNFULFILLED,
                policies)),
        flaws);
  }

  private static void limits(Scaling scaling, List<String> flaws) {
    int desired = scaling.desired().orElse(scaling.min());
    if (scaling.min() > scaling.max()) {
      flaws.add("min " + scaling.min() + " is more than max " + scaling.max() + ": exchange them");
    } else if (desired < scaling.min() || desired > scaling.max()) {
      flaws.add(
          "desired %d lies outside %d to %d: make min ≤ desired ≤ max"
              .formatted(desired, scaling.min(), scaling.max()));
    } else if (scaling.min() == scaling.max() && !scaling.out().isEmpty()) {
      flaws.add("min and max are both " + scaling.max() + ", so no trigger ever acts: raise max");
    }
    if (scaling.out().isEmpty()) {
      flaws.add("nothing makes it grow: declare out, for example {signal: cpu, above: 70%}");
    }
  }

  /** The signal of a trigger: percent saturates, memory does not fall when tasks are added. */
  public static Signal signal(Trigger trigger) {
    boolean percent = trigger.above().endsWith("%");
    boolean each = trigger.per().equals("task") || trigger.per().equals("target");
    return percent
        ? new Signal(trigger.signal(), !trigger.signal().equals("memory"), PERCENT)
        : new Signal(trigger.signal(), each, Double.POSITIVE_INFINITY);
  }

  private static Policy policy(Trigger trigger, Scaling scaling) {
    var signal = signal(trigger);
    double threshold = threshold(trigger.above());
    if (threshold >= signal.limit()) {
      throw new IllegalArgumentException(
          "it is never above " + trigger.above() + ", so it never binds: write for example 70%");
    }
    var out = scaling.cooldown().out().orElse(ScalingPlan.COOLDOWN);
    boolean tracks =
        trigger.policy().isEmpty() ? signal.divides() : trigger.policy().equals("target");
    if (tracks) {
      return TargetTracking.of(
          signal,
          threshold,
          scaling.scaleIn() && trigger.scaleIn(),
          out,
          scaling.cooldown().in().orElse(ScalingPlan.COOLDOWN));
    }
    return new StepScaling(
        signal, threshold, Side.ABOVE, AlarmRule.all(OUT_DATAPOINTS), steps(trigger), 0, out);
  }

  private static Steps steps(Trigger trigger) {
    var from = trigger.steps().stream().sorted(java.util.Comparator.comparing(Scaling.Step::from));
    var sorted = from.toList();
    var steps = new ArrayList<Step>();
    for (int i = 0; i < sorted.size(); i++) {
      double to =
          i + 1 < sorted.size() ? sorted.get(i + 1).from().doubleValue() : Double.POSITIVE_INFINITY;
      steps.add(new Step(sorted.get(i).from().doubleValue(), to, sorted.get(i).add()));
    }
    return new Steps(
        Kind.CHANGE_IN_CAPACITY,
        steps.isEmpty() ? List.of(new Step(0, Double.POSITIVE_INFINITY, 1)) : steps);
  }

  /** A level as a number: percent as such, rates per minute. */
  private static double threshold(String above) {
    var number = new BigDecimal(above.replaceAll("/?[A-Za-z%]+$", "")).doubleValue();
    var unit = above.replaceAll("^[0-9.]+/?", "");
    return switch (unit) {
      case "s" -> number * 60;
      case "h" -> number / 60;
      default -> number;
    };
  }

  /** What is legal, and yet seldom meant. */
  public static List<String> advice(ScalingPlan plan) {
    var advice = new ArrayList<String>();
    for (var policy : plan.policies()) {
      var name = policy.signal().name();
      if (policy instanceof TargetTracking && !policy.signal().divides()) {
        advice.add(
            name
                + " does not fall when tasks are added, so target tracking runs to the limit: write"
                + " policy: step and scaleIn: false");
      }
      if (policy.outCooldown().isZero()) {
        advice.add(name + ": without a cooldown a mixed minute asks for too many; write 60s");
      } else if (policy.outCooldown().compareTo(ScalingPlan.PERIOD) > 0) {
        advice.add(
            name
                + ": a cooldown of "
                + policy.outCooldown().toSeconds()
                + " s trails a ramp; 60 s is enough");
      }
    }
    return advice;
  }
}
