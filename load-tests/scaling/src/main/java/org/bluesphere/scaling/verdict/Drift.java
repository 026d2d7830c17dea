package org.bluesphere.scaling.verdict;

import java.util.List;
import java.util.Optional;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.verdict.Trial.Kind;
import org.bluesphere.scaling.verdict.Verdict.Result;

/**
 * A policy that cannot be tried as the catalogue declares it, because its limits leave out where
 * trials begin.
 *
 * @param trial for which no load is sent
 * @param verdict failed, with the numbers
 */
public record Drift(Trial trial, Verdict verdict) {

  /**
   * Compares before any load.
   *
   * @param trials that would begin
   */
  public static Optional<Drift> of(ScalingPlan declared, ScalingPlan deployed, List<Trial> trials) {
    if (!allows(deployed, declared.start())) {
      return Optional.of(
          drift(declared, deployed, "the catalogue declares %d at first", declared.start()));
    }
    return trials.stream()
        .filter(it -> !allows(deployed, it.start()))
        .findFirst()
        .map(it -> drift(declared, deployed, "\"" + it.name() + "\" begins with %d", it.start()));
  }

  private static boolean allows(ScalingPlan plan, int tasks) {
    return plan.clamp(tasks) == tasks;
  }

  private static Drift drift(ScalingPlan declared, ScalingPlan deployed, String what, int tasks) {
    return new Drift(
        new Trial(
            "limits of the policy",
            Kind.DRIFT,
            "",
            limits(declared),
            declared.max(),
            declared.start(),
            0,
            Demand.NOTHING),
        new Verdict(
            Result.FAILED,
            limits(declared) + " tasks",
            limits(deployed) + " tasks",
            "min %+d, max %+d"
                .formatted(deployed.min() - declared.min(), deployed.max() - declared.max()),
            List.of(
                "drift: it allows %s tasks, and %s; no load was sent"
                    .formatted(limits(deployed), what.formatted(tasks)))));
  }

  private static String limits(ScalingPlan plan) {
    return plan.min() + " to " + plan.max();
  }
}
