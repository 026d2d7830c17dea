package org.bluesphere.scaling.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Adjustments by distance from the threshold, by the rules of {@code PutScalingPolicy}. */
public record Steps(Kind kind, List<Step> steps) {

  /** Checks. */
  public Steps {
    steps = steps.stream().sorted(Comparator.comparingDouble(Step::from)).toList();
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a step policy has one step at least");
    }
    if (steps.getFirst().from() == Double.NEGATIVE_INFINITY
        && steps.getLast().to() == Double.POSITIVE_INFINITY
        && steps.size() == 1) {
      throw new IllegalArgumentException("a step has a lower or an upper bound");
    }
    if (steps.getFirst().from() < 0 && steps.getFirst().from() != Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException("steps below the threshold begin without a lower bound");
    }
    if (steps.getLast().to() > 0 && steps.getLast().to() != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("steps above the threshold end without an upper bound");
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i - 1).to() != steps.get(i).from()) {
        throw new IllegalArgumentException(
            "steps follow one another: one ends at "
                + steps.get(i - 1).to()
                + ", the next begins at "
                + steps.get(i).from());
      }
    }
    if (kind == Kind.EXACT_CAPACITY && steps.stream().anyMatch(it -> it.amount() < 0)) {
      throw new IllegalArgumentException("there are no fewer than 0 tasks");
    }
  }

  /**
   * One adjustment.
   *
   * @param from distance from the threshold; {@link Double#NEGATIVE_INFINITY} for no lower bound
   * @param to {@link Double#POSITIVE_INFINITY} for no upper bound
   */
  public record Step(double from, double to, int amount) {

    /** Checks. */
    public Step {
      if (!(from < to)) {
        throw new IllegalArgumentException("a step from " + from + " to " + to + " is empty");
      }
    }
  }

  /** What the amount of a step is: Application Auto Scaling's {@code AdjustmentType}. */
  public enum Kind {
    /** Tasks to add. */
    CHANGE_IN_CAPACITY,
    /** Tasks there shall be. */
    EXACT_CAPACITY,
    /** Percent of the tasks to add. */
    PERCENT_CHANGE_IN_CAPACITY;

    int apply(int tasks, int amount, int smallest) {
      return switch (this) {
        case CHANGE_IN_CAPACITY -> tasks + amount;
        case EXACT_CAPACITY -> amount;
        case PERCENT_CHANGE_IN_CAPACITY -> tasks + percent(tasks, amount, smallest);
      };
    }

    /** Toward zero, but never to zero. */
    private static int percent(int tasks, int amount, int smallest) {
      long hundredths = (long) tasks * amount;
      int whole = (int) (hundredths / 100);
      if (whole == 0) {
        whole = Long.signum(hundredths);
      }
      return Math.abs(whole) >= smallest ? whole : Integer.signum(whole) * smallest;
    }
  }

  /** Above the threshold the lower bound belongs to a step, below it the upper one. */
  Optional<Step> at(double distance) {
    return steps.stream()
        .filter(it ->
            distance >= 0
                ? it.from() <= distance && distance < it.to()
                : it.from() < distance && distance <= it.to())
        .findFirst();
  }
}
