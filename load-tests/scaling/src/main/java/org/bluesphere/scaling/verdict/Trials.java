package org.bluesphere.scaling.verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.scaling.policy.Policy;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.TargetTracking;
import org.bluesphere.scaling.scaler.Event.What;
import org.bluesphere.scaling.simulate.ScalingTrace;
import org.bluesphere.scaling.simulate.Simulator;
import org.bluesphere.scaling.verdict.Trial.Kind;

/**
 * The trials that a plan has to pass: each trigger above and below its threshold, the limit, the
 * floor (reference aws-dr-scaling §2.7).
 */
public final class Trials {
  private static final double BELOW_PERCENT = 0.94;
  private static final double ABOVE_COUNT = 1.3;

  /** Far enough below that whole requests in a short period do not pass it by chance. */
  private static final double BELOW_COUNT = 0.9;

  private static final double ABOVE_QUEUE = 1.5;
  private static final double BEYOND_MAX = 1.5;
  private static final double QUIET_REQUESTS = 3;
  private static final double QUICK_MILLIS = 5;
  private static final double STEADY_MILLIS = 100;
  private static final double HEAVY_MILLIS = 200;
  private static final double SECONDS_A_MINUTE = 60;
  private static final int ABOVE_PERIODS = 11;
  private static final int BELOW_PERIODS = 20;
  private static final int AFTER_LIMIT_PERIODS = 8;
  private static final int MOST_PERIODS = 60;

  private Trials() {}

  /** All of them; a signal that no rig can drive has none. */
  public static List<Trial> of(ScalingPlan plan) {
    var trials = new ArrayList<Trial>();
    for (var policy : plan.policies()) {
      if (Demand.canDrive(policy.signal().name())) {
        trials.add(trial(plan, policy, Kind.ABOVE));
        trials.add(trial(plan, policy, Kind.BELOW));
      }
    }
    limit(plan).ifPresent(trials::add);
    floor(plan).ifPresent(trials::add);
    return trials;
  }

  /** What the plan would do in a trial; messages wait until tasks came, then they are soon gone. */
  public static ScalingTrace predict(ScalingPlan plan, Trial trial) {
    var waiting = predict(plan, trial, Optional.empty());
    return trial.demand().messages() == 0
        ? waiting
        : waiting
            .first(What.SUCCESSFUL)
            .map(it -> predict(plan, trial, Optional.of(it.at())))
            .orElse(waiting);
  }

  private static ScalingTrace predict(ScalingPlan plan, Trial trial, Optional<Duration> drained) {
    return Simulator.run(
        plan.startingAt(trial.start()),
        trial.demand().load(drained),
        plan.period().multipliedBy(trial.periods()));
  }

  private static Trial trial(ScalingPlan plan, Policy policy, Kind kind) {
    // A service that starts with all its tasks cannot show that it grows.
    int start = Math.max(1, Math.min(plan.start(), plan.max() - 1));
    var signal = policy.signal().name();
    boolean above = kind == Kind.ABOVE;
    return new Trial(
        signal + (above ? " above " : " below ") + words(policy),
        kind,
        signal,
        words(policy),
        policy.threshold(),
        start,
        above ? ABOVE_PERIODS : BELOW_PERIODS,
        demand(policy, above, start));
  }

  private static Demand demand(Policy policy, boolean above, int start) {
    double threshold = policy.threshold();
    double percent = above ? (threshold + 100) / 2 : BELOW_PERCENT * threshold;
    int tasks = policy.signal().divides() ? start : 1;
    return switch (policy.signal().name()) {
      case Demand.CPU -> cpu(percent * start, STEADY_MILLIS);
      case Demand.MEMORY -> new Demand(QUIET_REQUESTS, QUICK_MILLIS, percent, 0);
      case Demand.REQUESTS ->
          new Demand(
              (above ? ABOVE_COUNT : BELOW_COUNT) * threshold * tasks / SECONDS_A_MINUTE,
              QUICK_MILLIS,
              0,
              0);
      default ->
          new Demand(
              QUIET_REQUESTS,
              QUICK_MILLIS,
              0,
              (int) ((above ? ABOVE_QUEUE : BELOW_COUNT) * threshold * tasks));
    };
  }

  /** So many percent of one task's CPU. */
  private static Demand cpu(double percent, double serviceMillis) {
    return new Demand(percent * 10 / serviceMillis, serviceMillis, 0, 0);
  }

  private static Optional<Trial> limit(ScalingPlan plan) {
    var demand =
        driver(plan, Demand.CPU)
            .map(_ -> cpu(BEYOND_MAX * plan.max() * 100, HEAVY_MILLIS))
            .or(() ->
                driver(plan, Demand.REQUESTS)
                    .map(it ->
                        new Demand(
                            BEYOND_MAX * plan.max() * it.threshold() / SECONDS_A_MINUTE,
                            QUICK_MILLIS,
                            0,
                            0)));
    return demand.map(it -> {
      int start = Math.max(1, Math.min(plan.start(), plan.max() - 1));
      var longest = new Trial("", Kind.LIMIT, "", "", plan.max(), start, MOST_PERIODS, it);
      var predicted = predict(plan, longest);
      long reached =
          predicted.ticks().stream().takeWhile(tick -> tick.desired() < plan.max()).count();
      int periods = (int) Math.min(MOST_PERIODS, reached + AFTER_LIMIT_PERIODS);
      return new Trial(
          "limit of " + plan.max(),
          Kind.LIMIT,
          "",
          "max " + plan.max(),
          plan.max(),
          start,
          periods,
          it);
    });
  }

  private static Optional<Policy> driver(ScalingPlan plan, String signal) {
    return plan.policies().stream()
        .filter(it -> it.signal().name().equals(signal) && it.signal().divides())
        .findFirst();
  }

  private static Optional<Trial> floor(ScalingPlan plan) {
    boolean shrinks =
        plan.policies().stream().anyMatch(it -> it instanceof TargetTracking t && t.scaleIn());
    if (!shrinks || plan.max() == plan.min()) {
      return Optional.empty();
    }
    int start = Math.max(1, Math.min(plan.min() + 1, plan.max()));
    return Optional.of(
        new Trial(
            "floor of " + plan.min(),
            Kind.FLOOR,
            "",
            "min " + plan.min(),
            plan.min(),
            start,
            BELOW_PERIODS,
            new Demand(0, QUICK_MILLIS, 0, 0)));
  }

  private static String words(Policy policy) {
    var number =
        BigDecimal.valueOf(policy.threshold())
            .setScale(1, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    var each = policy.signal().divides() ? " per task" : "";
    return number.toPlainString()
        + switch (policy.signal().name()) {
          case Demand.CPU, Demand.MEMORY -> "%";
          case Demand.REQUESTS -> "/min" + each;
          default -> each;
        };
  }

  /** Whether a trace says that more is wanted than is allowed. */
  static boolean saturated(ScalingTrace trace) {
    return trace.first(What.ALREADY_AT_MAX_CAPACITY).isPresent();
  }
}
