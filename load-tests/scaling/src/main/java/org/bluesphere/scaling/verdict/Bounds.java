package org.bluesphere.scaling.verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bluesphere.scaling.policy.Policy;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.TargetTracking;
import org.bluesphere.scaling.verdict.Trial.Kind;

/** Trials of the most and of the fewest tasks. */
final class Bounds {
  private static final double BEYOND_MAX = 1.5;
  private static final double HEAVY_MILLIS = 200;
  private static final int AFTER_LIMIT_PERIODS = 8;
  private static final int FLOOR_PERIODS = 20;

  /** The surest driver first: what spreads over the tasks shows that each of them works. */
  private static final List<String> DRIVERS =
      List.of(Demand.CPU, Demand.REQUESTS, Demand.QUEUE, Demand.MEMORY);

  private Bounds() {}

  /** Asks for more than is allowed; lasts no period where nothing can ask. */
  static Trial limit(ScalingPlan plan) {
    var trial = limit(plan, Demand.NOTHING, 0);
    return driver(plan)
        .map(it -> limit(plan, beyond(plan, it), Trials.MOST_PERIODS))
        .map(it -> {
          long reached =
              Trials.predict(plan, it).ticks().stream()
                  .takeWhile(tick -> tick.desired() < plan.max())
                  .count();
          int periods = (int) Math.min(Trials.MOST_PERIODS, reached + AFTER_LIMIT_PERIODS);
          return limit(plan, it.demand(), periods);
        })
        .orElse(trial);
  }

  private static Trial limit(ScalingPlan plan, Demand demand, int periods) {
    return new Trial(
        "limit of " + plan.max(),
        Kind.LIMIT,
        "",
        "max " + plan.max(),
        plan.max(),
        Trials.start(plan),
        periods,
        demand);
  }

  private static Optional<Policy> driver(ScalingPlan plan) {
    return DRIVERS.stream()
        .flatMap(name -> plan.policies().stream().filter(it -> it.signal().name().equals(name)))
        .findFirst();
  }

  private static Demand beyond(ScalingPlan plan, Policy policy) {
    // What does not fall when tasks are added stays above its threshold, so that runs to the limit.
    double tasks = BEYOND_MAX * (policy.signal().divides() ? plan.max() : 1);
    double threshold = policy.threshold();
    return switch (policy.signal().name()) {
      case Demand.CPU -> Demand.cpu(tasks * 100, HEAVY_MILLIS);
      case Demand.REQUESTS -> Demand.requests(tasks * threshold);
      case Demand.QUEUE -> Demand.messages((int) Math.ceil(tasks * threshold));
      default -> Demand.memory((threshold + 100) / 2);
    };
  }

  /** Without work it shrinks; empty where it never may. */
  static Optional<Trial> floor(ScalingPlan plan) {
    boolean shrinks =
        plan.policies().stream().anyMatch(it -> it instanceof TargetTracking t && t.scaleIn());
    if (!shrinks || plan.max() == plan.min()) {
      return Optional.empty();
    }
    return Optional.of(
        new Trial(
            "floor of " + plan.min(),
            Kind.FLOOR,
            "",
            "min " + plan.min(),
            plan.min(),
            Math.max(1, Math.min(plan.min() + 1, plan.max())),
            FLOOR_PERIODS,
            Demand.NOTHING));
  }

  /** Why the limit is not tried. */
  static Optional<String> limitUntried(ScalingPlan plan, Trial trial) {
    if (trial.periods() == 0) {
      return Optional.of(
          "no rig can drive %s, so nothing asks for more than %d tasks"
              .formatted(signals(plan), plan.max()));
    }
    var predicted = Trials.predict(plan, trial);
    if (predicted.highest() < plan.max()) {
      return Optional.of(
          ("by the prediction it has %d of %d tasks after %d periods, the longest a trial lasts, so"
                  + " its limit is not reached: larger steps or a shorter cooldown would")
              .formatted(predicted.highest(), plan.max(), trial.periods()));
    }
    return Trials.saturated(predicted)
        ? Optional.empty()
        : Optional.of(
            ("by the prediction it has %d tasks too late to say AlreadyAtMaxCapacity within %d"
                    + " periods, the longest a trial lasts")
                .formatted(plan.max(), trial.periods()));
  }

  /** Why the floor is not tried. */
  static Optional<String> floorUntried(ScalingPlan plan, Trial trial) {
    int last = Trials.predict(plan, trial).last();
    return last <= plan.min()
        ? Optional.empty()
        : Optional.of(
            "by the prediction %d tasks are left of %d after %d periods without work, not %d: %s"
                .formatted(
                    last,
                    trial.start(),
                    trial.periods(),
                    plan.min(),
                    "not all triggers that must agree to shrink can be driven low"));
  }

  private static String signals(ScalingPlan plan) {
    return plan.policies().stream()
        .map(it -> it.signal().name())
        .distinct()
        .collect(Collectors.joining(" or "));
  }
}
