package org.bluesphere.scaling.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.verdict.Trial;

/**
 * What a rig is asked to try.
 *
 * @param deployed the scaling that runs, perhaps not the one that is declared
 * @param startup of the service, if it declares one
 * @param trials of the suite; none for {@code smoke}
 * @param sick whether tasks that are added never get healthy, to try what is said then
 * @param compression so many seconds of the policy pass in one
 * @param withinMillis a request that takes longer is bad
 * @param backend jar of the backend, for {@code smoke}
 * @param target address to ask instead of replicas of its own, for {@code smoke}
 * @param accepted latencies of the last accepted run, HdrHistogram log; empty when there is none
 */
public record RigPlan(
    String suite,
    Optional<Scaling> deployed,
    Optional<Duration> startup,
    List<Trial> trials,
    boolean sick,
    int compression,
    long withinMillis,
    String backend,
    Optional<String> target,
    Optional<String> accepted) {

  /** Copies. */
  public RigPlan {
    trials = List.copyOf(trials);
  }

  /**
   * The plan that runs.
   *
   * @throws IllegalStateException when it was not checked before
   */
  public ScalingPlan plan() {
    return deployed
        .flatMap(it -> ScalingPlans.of(it, startup).plan())
        .orElseThrow(() -> new IllegalStateException("a rig is given a plan that holds"));
  }
}
