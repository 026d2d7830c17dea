package org.bluesphere.scaling.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Scaling.Trigger;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.verdict.Verdict.Result;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final ScalingPlan DECLARED = plan(2, 20).startingAt(3);

  private static ScalingPlan plan(int min, int max) {
    var cpu = new Trigger("cpu", "70%", "service", "", List.of(), true);
    return ScalingPlans.of(Scaling.of(min, max, List.of(cpu)), Optional.empty())
        .plan()
        .orElseThrow();
  }

  private static Optional<Drift> drift(ScalingPlan deployed) {
    return Drift.of(DECLARED, deployed, Trials.of(DECLARED));
  }

  @Test
  void aMinimumAboveTheDeclaredStartIsDriftWithTheNumbers() {
    var verdict = drift(plan(5, 10)).orElseThrow().verdict();

    assertThat(verdict)
        .isEqualTo(
            new Verdict(
                Result.FAILED,
                "2 to 20 tasks",
                "5 to 10 tasks",
                "min +3, max -10",
                List.of(
                    "drift: it allows 5 to 10 tasks, and the catalogue declares 3 at first; no load"
                        + " was sent")));
  }

  @Test
  void aMaximumBelowTheDeclaredStartIsDrift() {
    assertThat(drift(plan(1, 2)).orElseThrow().verdict().reasons().getFirst())
        .contains("it allows 1 to 2 tasks, and the catalogue declares 3 at first");
  }

  @Test
  void aTrialThatBeginsElsewhereIsLookedAtAsWell() {
    // The floor begins with one more than the fewest: 9 where 8 are declared.
    var declared = plan(8, 20);

    assertThat(Drift.of(declared, plan(2, 8), Trials.of(declared)).orElseThrow().verdict())
        .extracting(it -> it.reasons().getFirst())
        .isEqualTo(
            "drift: it allows 2 to 8 tasks, and \"floor of 8\" begins with 9; no load was sent");
  }

  @Test
  void otherLimitsThatAllowTheTrialsAreLeftToTheLoad() {
    assertThat(drift(plan(1, 15))).isEmpty();
    assertThat(drift(DECLARED)).isEmpty();
  }
}
