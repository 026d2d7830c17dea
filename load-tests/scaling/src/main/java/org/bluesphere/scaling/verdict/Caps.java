package org.bluesphere.scaling.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.verdict.Trial.Kind;

/**
 * How much a rig does at most, whatever is declared (reference aws-dr-scaling §2.8): it shares a
 * machine with others.
 */
public final class Caps {
  /** Replicas of one trial: processes of about 48 MB. */
  public static final int MOST_TASKS = 50;

  /** Replicas of all trials, which run side by side. */
  public static final int MOST_TASKS_TOGETHER = 120;

  /**
   * Requests and messages a second of trials side by side: a seventh of what the balancer can bear.
   */
  public static final int MOST_A_SECOND = 1000;

  private Caps() {}

  /** Why a plan is too large for any trial, and how to mend it; empty when it is not. */
  public static Optional<String> tooLarge(ScalingPlan plan) {
    return plan.max() <= MOST_TASKS
        ? Optional.empty()
        : Optional.of(
            ("max is %d, and a rig starts at most %d replicas for a trial: try an environment or a"
                    + " policy with a max of %d, or use simulate")
                .formatted(plan.max(), MOST_TASKS, MOST_TASKS));
  }

  /** Why trials are too much at once, and how to mend it; empty when they are not. */
  public static List<String> exceeded(ScalingPlan plan, List<Trial> trials) {
    var flaws = new ArrayList<String>();
    tooLarge(plan).ifPresent(flaws::add);
    longest(trials).ifPresent(flaws::add);
    if (flaws.isEmpty()) {
      tasks(plan, trials).ifPresent(flaws::add);
    }
    rate(trials).ifPresent(flaws::add);
    return flaws;
  }

  private static Optional<String> longest(List<Trial> trials) {
    return trials.stream()
        .filter(it -> it.periods() > Trials.MOST_PERIODS)
        .findFirst()
        .map(it ->
            "trial \"%s\" lasts %d periods, and a rig runs at most %d: try a shorter one"
                .formatted(it.name(), it.periods(), Trials.MOST_PERIODS));
  }

  private static Optional<String> tasks(ScalingPlan plan, List<Trial> trials) {
    int together =
        trials.stream()
            // With a start that its limits exclude no trial begins.
            .filter(it -> plan.clamp(it.start()) == it.start())
            .mapToInt(it -> Trials.predict(plan, it).highest())
            .sum();
    return together <= MOST_TASKS_TOGETHER
        ? Optional.empty()
        : Optional.of(
            ("its %d trials need %d replicas side by side, and a rig starts at most %d: name some"
                    + " of them with --only")
                .formatted(trials.size(), together, MOST_TASKS_TOGETHER));
  }

  /** The limit is tried when the others are done. */
  private static Optional<String> rate(List<Trial> trials) {
    return trials.stream()
        .collect(Collectors.partitioningBy(it -> it.kind() == Kind.LIMIT))
        .values()
        .stream()
        .flatMap(it -> rateTogether(it).stream())
        .findFirst();
  }

  private static Optional<String> rateTogether(List<Trial> trials) {
    double together = trials.stream().mapToDouble(Caps::aSecond).sum();
    return together <= MOST_A_SECOND
        ? Optional.empty()
        : trials.stream()
            .max(Comparator.comparingDouble(Caps::aSecond))
            .map(it ->
                String.format(
                    Locale.ROOT,
                    "its trials send %.0f requests a second, of which \"%s\" sends %.0f, and a rig"
                        + " sends at most %d: name smaller trials with --only, or lower its"
                        + " threshold, desired or max",
                    together,
                    it.name(),
                    aSecond(it),
                    MOST_A_SECOND));
  }

  /** Messages are published within a second. */
  private static double aSecond(Trial trial) {
    return trial.demand().requestsPerSecond() + trial.demand().messages();
  }
}
