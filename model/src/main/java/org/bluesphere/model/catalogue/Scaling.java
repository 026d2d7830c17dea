package org.bluesphere.model.catalogue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How many of a service run.
 *
 * @param min fewest tasks
 * @param max most tasks
 * @param desired tasks at first; empty when nobody said
 * @param out what makes it more
 * @param scaleIn whether it also shrinks
 * @param cooldown empty when nobody said, so that the platform's defaults hold
 * @param inService from the decision to the first request a new task serves; empty when unknown
 * @param vcpu of one task; empty when unknown
 */
public record Scaling(
    int min,
    int max,
    Optional<Integer> desired,
    List<Trigger> out,
    boolean scaleIn,
    Cooldown cooldown,
    Optional<Duration> inService,
    Optional<BigDecimal> vcpu) {

  /** Copies. */
  public Scaling {
    out = List.copyOf(out);
  }

  /**
   * What is watched.
   *
   * @param above as written, {@code 70%} or {@code 1000/min}
   * @param per what the number is of: {@code service task target}; empty when nobody said
   * @param policy target tracking or steps, {@code target step}; empty when nobody said
   * @param steps of a step policy; empty for one task more
   * @param scaleIn whether it may also take away
   */
  public record Trigger(
      String signal, String above, String per, String policy, List<Step> steps, boolean scaleIn) {

    /** Copies. */
    public Trigger {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A step.
   *
   * @param from so far above the threshold, in the signal's own unit
   * @param add tasks
   */
  public record Step(BigDecimal from, int add) {}

  /** How long is waited after tasks were added, and after they were taken away. */
  public record Cooldown(Optional<Duration> out, Optional<Duration> in) {}

  /** The same limits without what nobody said. */
  public static Scaling of(int min, int max, List<Trigger> out) {
    return new Scaling(
        min,
        max,
        Optional.empty(),
        out,
        true,
        new Cooldown(Optional.empty(), Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }
}
