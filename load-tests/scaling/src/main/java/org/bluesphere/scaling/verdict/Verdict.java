package org.bluesphere.scaling.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.simulate.ScalingTrace;

/**
 * Whether a trial proved its policy.
 *
 * @param predicted by what is declared, in words
 * @param observed of what ran
 * @param deviation of the one from the other
 * @param reasons why not; empty when it passed
 */
public record Verdict(
    Result result, String predicted, String observed, String deviation, List<String> reasons) {
  /** The load begins within a period, so the first datapoint may be a part of one. */
  private static final int LATE_PERIODS = 1;

  private static final int OTHER_TASKS = 1;

  /**
   * Share of requests that may go wrong in a run that says something; chance alone is far below.
   */
  private static final double MOST_KO = 0.01;

  /** Copies. */
  public Verdict {
    reasons = List.copyOf(reasons);
  }

  /** What became of a trial. */
  public enum Result {
    /** It did what is declared. */
    PASSED,
    /** It did something else. */
    FAILED,
    /** The run says nothing about it. */
    NOT_PROVEN;

    /** As people say it. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * Judges.
   *
   * @param declared the plan of the catalogue
   * @param doubts why the run says nothing: replicas that never came, too little load
   */
  public static Verdict of(
      Trial trial,
      ScalingPlan declared,
      ScalingTrace predicted,
      ScalingTrace observed,
      List<String> doubts) {
    var expected = Outcome.of(predicted);
    var seen = Outcome.of(observed);
    if (!doubts.isEmpty()) {
      return of(Result.NOT_PROVEN, expected, seen, doubts);
    }
    var reasons = new ArrayList<String>();
    switch (trial.kind()) {
      case ABOVE -> above(trial, expected, seen, reasons);
      case BELOW -> below(trial, seen, reasons);
      case LIMIT -> limit(declared, trial, expected, seen, reasons);
      case FLOOR -> floor(declared, seen, reasons);
      case SMOKE, DRIFT ->
          throw new IllegalArgumentException("no trace decides a trial of " + trial.kind());
    }
    if (observed.turns() > Math.max(1, predicted.turns())) {
      reasons.add("it turned " + observed.turns() + " times: it flaps");
    }
    return of(reasons.isEmpty() ? Result.PASSED : Result.FAILED, expected, seen, reasons);
  }

  /** Of a trial for which no load was sent. */
  public static Verdict untried(ScalingTrace predicted, String reason) {
    return new Verdict(
        Result.NOT_PROVEN, Outcome.of(predicted).words(), "not tried", "unknown", List.of(reason));
  }

  /**
   * Why a run says nothing when its requests went wrong; empty when too few did. At the limit
   * replicas turn away what they cannot bear, which is what they are for.
   *
   * @param ko requests that the load generator saw answered wrongly or not at all
   */
  public static Optional<String> spoiled(Trial trial, long sent, long ko) {
    return trial.kind() == Trial.Kind.LIMIT || ko <= MOST_KO * sent
        ? Optional.empty()
        : Optional.of(
            "%d of %d requests failed at the load generator (KO), and at most %s may"
                .formatted(ko, sent, percent(MOST_KO)));
  }

  private static Verdict of(Result result, Outcome expected, Outcome seen, List<String> reasons) {
    return new Verdict(result, expected.words(), seen.words(), deviation(expected, seen), reasons);
  }

  /**
   * Judges requests by a promise.
   *
   * @param ko those that the load generator saw answered wrongly or not at all; they may be others
   *     than those the balancer saw fail
   * @param badAllowed share of them that may fail or be too slow
   */
  public static Verdict ofRequests(
      List<Sli> slis, long ko, double badAllowed, List<String> doubts) {
    long total = slis.stream().mapToLong(Sli::total).sum();
    long slow = slis.stream().mapToLong(Sli::bad).sum();
    long bad = Math.max(slow, Math.min(ko, total));
    var reasons = new ArrayList<>(doubts);
    if (total == 0) {
      reasons.add("no request was answered");
    }
    var result = reasons.isEmpty() ? Result.PASSED : Result.NOT_PROVEN;
    if (reasons.isEmpty() && bad > badAllowed * total) {
      result = Result.FAILED;
      if (slow > badAllowed * total) {
        reasons.add("%d of %d requests failed or were too slow".formatted(slow, total));
      }
      if (ko > badAllowed * total) {
        reasons.add("%d of %d requests failed at the load generator (KO)".formatted(ko, total));
      }
    }
    double share = total == 0 ? 0 : (double) bad / total;
    return new Verdict(
        result,
        "at most " + percent(badAllowed) + " bad",
        total == 0 ? "nothing" : percent(share) + " bad of " + total,
        bad <= badAllowed * total ? "none" : percent(share - badAllowed) + " more",
        reasons);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", share * 100);
  }

  private static void above(Trial trial, Outcome expected, Outcome seen, List<String> reasons) {
    if (seen.firstOut() == 0) {
      reasons.add(
          "nothing was added in %d periods; %s was expected"
              .formatted(trial.periods(), expected.words()));
      return;
    }
    if (Math.abs(seen.firstOut() - expected.firstOut()) > LATE_PERIODS) {
      reasons.add(
          "tasks were added in period %d, expected in %d"
              .formatted(seen.firstOut(), expected.firstOut()));
    }
    if (Math.abs(seen.firstTo() - expected.firstTo()) > OTHER_TASKS) {
      reasons.add(
          "%d tasks were wanted, expected %d".formatted(seen.firstTo(), expected.firstTo()));
    }
    if (seen.ins() > expected.ins()) {
      reasons.add("tasks were taken away while the load went on");
    }
  }

  private static void below(Trial trial, Outcome seen, List<String> reasons) {
    if (seen.firstOut() > 0) {
      reasons.add(
          "tasks were added in period %d below %s".formatted(seen.firstOut(), trial.threshold()));
    }
  }

  private static void limit(
      ScalingPlan declared, Trial trial, Outcome expected, Outcome seen, List<String> reasons) {
    if (seen.highest() > declared.max()) {
      reasons.add(seen.highest() + " tasks were wanted, and " + declared.max() + " are allowed");
    } else if (seen.highest() < declared.max()) {
      reasons.add(
          "only %d tasks after %d periods; %d were expected"
              .formatted(seen.highest(), trial.periods(), expected.highest()));
    } else if (!seen.limited()) {
      reasons.add("it never said AlreadyAtMaxCapacity, so nobody is told that more is needed");
    }
  }

  private static void floor(ScalingPlan declared, Outcome seen, List<String> reasons) {
    if (seen.lowest() < declared.min()) {
      reasons.add(seen.lowest() + " tasks, and " + declared.min() + " are the fewest allowed");
    }
    if (seen.last() > declared.min()) {
      reasons.add(seen.last() + " tasks without work; it should have shrunk to " + declared.min());
    }
    if (seen.firstOut() > 0) {
      reasons.add("tasks were added without work");
    }
  }

  /** How far the run is from the prediction, in words. */
  private static String deviation(Outcome predicted, Outcome observed) {
    var parts = new ArrayList<String>();
    boolean when = predicted.periodOfOut().isPresent() && observed.periodOfOut().isPresent();
    if (when && observed.firstOut() != predicted.firstOut()) {
      parts.add(counted(observed.firstOut() - predicted.firstOut(), "period"));
    }
    if (observed.firstTo() != predicted.firstTo()) {
      parts.add(counted(observed.firstTo() - predicted.firstTo(), "task") + " at first");
    }
    if (observed.last() != predicted.last()) {
      parts.add(counted(observed.last() - predicted.last(), "task") + " in the end");
    }
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  private static String counted(int more, String what) {
    return "%+d %s%s".formatted(more, what, Math.abs(more) == 1 ? "" : "s");
  }
}
