package org.bluesphere.scaling.verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.scaling.policy.Policy;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.scaler.Event.What;
import org.bluesphere.scaling.simulate.ScalingTrace;
import org.bluesphere.scaling.simulate.Simulator;
import org.bluesphere.scaling.verdict.Trial.Kind;

/**
 * The trials that a plan has to pass: each trigger above and below its threshold, the limit, the
 * floor (reference aws-dr-scaling §2.7).
 */
public final class Trials {
  /** The longest a trial lasts: two minutes where a period takes two seconds. */
  public static final int MOST_PERIODS = 60;

  private static final double BELOW_PERCENT = 0.94;
  private static final double ABOVE_COUNT = 1.3;

  /** Far enough below that whole requests in a short period do not pass it by chance. */
  private static final double BELOW_COUNT = 0.9;

  private static final double ABOVE_QUEUE = 1.5;
  private static final double STEADY_MILLIS = 100;
  private static final int ABOVE_PERIODS = 11;
  private static final int BELOW_PERIODS = 20;

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
    trials.add(Bounds.limit(plan));
    Bounds.floor(plan).ifPresent(trials::add);
    return trials;
  }

  /**
   * Why no load is sent for a trial, since no run could prove it: nothing can be driven so far, or
   * the plan itself would not get there in time. Empty for one that is tried.
   */
  public static Optional<String> untried(ScalingPlan plan, Trial trial) {
    return switch (trial.kind()) {
      case LIMIT -> Bounds.limitUntried(plan, trial);
      case FLOOR -> Bounds.floorUntried(plan, trial);
      case ABOVE, BELOW, SMOKE, DRIFT -> Optional.empty();
    };
  }

  /**
   * What the plan would do in a trial. Messages wait until tasks came, then they are soon gone; at
   * the limit nobody takes them.
   */
  public static ScalingTrace predict(ScalingPlan plan, Trial trial) {
    var waiting = predict(plan, trial, Optional.empty());
    return trial.demand().messages() == 0 || trial.kind() == Kind.LIMIT
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

  /** A service that starts with all its tasks cannot show that it grows. */
  static int start(ScalingPlan plan) {
    return Math.max(1, Math.min(plan.start(), plan.max() - 1));
  }

  private static Trial trial(ScalingPlan plan, Policy policy, Kind kind) {
    int start = start(plan);
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
      case Demand.CPU -> Demand.cpu(percent * start, STEADY_MILLIS);
      case Demand.MEMORY -> Demand.memory(percent);
      case Demand.REQUESTS ->
          Demand.requests((above ? ABOVE_COUNT : BELOW_COUNT) * threshold * tasks);
      default -> Demand.messages((int) ((above ? ABOVE_QUEUE : BELOW_COUNT) * threshold * tasks));
    };
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
