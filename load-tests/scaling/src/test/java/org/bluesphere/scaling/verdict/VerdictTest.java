package org.bluesphere.scaling.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Scaling.Trigger;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.simulate.ScalingTrace;
import org.bluesphere.scaling.verdict.Trial.Kind;
import org.bluesphere.scaling.verdict.Verdict.Result;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final ScalingPlan SEED =
      plan(
          60,
          trigger("cpu", "70%", "service"),
          trigger("memory", "80%", "service"),
          trigger("requests", "1000/min", "task"),
          trigger("queue.depth", "100", "service"));

  private static Trigger trigger(String signal, String above, String per) {
    return new Trigger(signal, above, per, "", List.of(), true);
  }

  private static ScalingPlan plan(int cooldownSeconds, Trigger... out) {
    var cooldown = Optional.of(Duration.ofSeconds(cooldownSeconds));
    return ScalingPlans.of(
            new Scaling(
                2,
                20,
                Optional.of(3),
                List.of(out),
                true,
                new Scaling.Cooldown(cooldown, Optional.empty()),
                Optional.empty(),
                Optional.empty()),
            Optional.of(Duration.ofSeconds(45)))
        .plan()
        .orElseThrow();
  }

  private static Trial trial(Kind kind, String signal) {
    return Trials.of(SEED).stream()
        .filter(it -> it.kind() == kind && it.signal().equals(signal))
        .findFirst()
        .orElseThrow();
  }

  /** What a deployed plan would do, judged by the seed's. */
  private static Verdict judged(Trial trial, ScalingPlan deployed) {
    return Verdict.of(
        trial,
        SEED,
        Trials.predict(SEED, trial),
        Trials.predict(deployed.startingAt(trial.start()), trial),
        List.of());
  }

  @Test
  void theSeedsTriggersAreEachTriedOnBothSidesAndSoAreItsLimits() {
    assertThat(Trials.of(SEED))
        .extracting(Trial::name)
        .containsExactly(
            "cpu above 70%",
            "cpu below 70%",
            "memory above 80%",
            "memory below 80%",
            "requests above 1000/min per task",
            "requests below 1000/min per task",
            "queue.depth above 100",
            "queue.depth below 100",
            "limit of 20",
            "floor of 2");
  }

  @Test
  void aPlanPassesItsOwnTrials() {
    for (var trial : Trials.of(SEED)) {
      assertThat(judged(trial, SEED).reasons()).as(trial.name()).isEmpty();
      assertThat(judged(trial, SEED).deviation()).isEqualTo("none");
    }
  }

  @Test
  void aTargetThatIsTooHighIsFailed() {
    var wrong = plan(900, trigger("cpu", "95%", "service"));

    var verdict = judged(trial(Kind.ABOVE, "cpu"), wrong);
    assertThat(verdict.result()).isEqualTo(Result.FAILED);
    assertThat(verdict.reasons())
        .containsExactly("nothing was added in 11 periods; 3 -> 4 in period 3 was expected");
  }

  @Test
  void aCooldownThatOutlastsThePeakIsFailedAtTheLimit() {
    var slow = plan(900, trigger("cpu", "70%", "service"), trigger("memory", "80%", "service"));

    var verdict = judged(trial(Kind.LIMIT, ""), slow);
    assertThat(verdict.result()).isEqualTo(Result.FAILED);
    assertThat(verdict.reasons().getFirst()).startsWith("only 5 tasks after ");
  }

  @Test
  void aTriggerThatIsTooEagerIsFailedBelow() {
    var eager = plan(60, trigger("cpu", "50%", "service"));

    assertThat(judged(trial(Kind.BELOW, "cpu"), eager).reasons())
        .containsExactly("tasks were added in period 3 below 70%");
  }

  @Test
  void aRunInDoubtProvesNothing() {
    var trial = trial(Kind.ABOVE, "cpu");
    var predicted = Trials.predict(SEED, trial);

    assertThat(Verdict.of(trial, SEED, predicted, predicted, List.of("too busy")).result())
        .isEqualTo(Result.NOT_PROVEN);
  }

  @Test
  void requestsThatWentWrongSpoilARunUnlessItIsAtItsLimit() {
    var above = trial(Kind.ABOVE, "cpu");

    assertThat(Verdict.spoiled(above, 1000, 10)).isEmpty();
    assertThat(Verdict.spoiled(above, 1000, 11))
        .contains("11 of 1000 requests failed at the load generator (KO), and at most 1.00 % may");
    assertThat(Verdict.spoiled(trial(Kind.LIMIT, ""), 4800, 2544)).isEmpty();
    assertThat(Verdict.spoiled(trial(Kind.FLOOR, ""), 0, 0)).isEmpty();
  }

  @Test
  void whatTheLoadGeneratorSawGoWrongCountsAgainstThePromise() {
    var fine = List.of(new Sli(1000, 1));

    assertThat(Verdict.ofRequests(fine, 10, 0.01, List.of()).result()).isEqualTo(Result.PASSED);
    var verdict = Verdict.ofRequests(fine, 11, 0.01, List.of());
    assertThat(verdict.result()).isEqualTo(Result.FAILED);
    assertThat(verdict.observed()).isEqualTo("1.10 % bad of 1000");
    assertThat(verdict.reasons())
        .containsExactly("11 of 1000 requests failed at the load generator (KO)");
  }

  @Test
  void memoryThatDoesNotFallRunsToTheLimitAndIsAdvisedAgainst() {
    var tracked = new Trigger("memory", "80%", "service", "target", List.of(), true);
    var plan = plan(60, tracked);

    assertThat(ScalingPlans.advice(plan)).anyMatch(it -> it.contains("runs to the limit"));
    assertThat(Outcome.of(Trials.predict(plan, trial(Kind.ABOVE, "memory"))).last())
        .isGreaterThan(4);
  }

  @Test
  void whatCanNeverActIsRefusedBeforeAnyLoad() {
    var nobody = Optional.<Duration>empty();
    assertThat(
            ScalingPlans.of(Scaling.of(5, 2, List.of(trigger("cpu", "70%", ""))), nobody).flaws())
        .containsExactly("min 5 is more than max 2: exchange them");
    assertThat(
            ScalingPlans.of(Scaling.of(2, 2, List.of(trigger("cpu", "70%", ""))), nobody).flaws())
        .containsExactly("min and max are both 2, so no trigger ever acts: raise max");
    assertThat(ScalingPlans.of(Scaling.of(1, 2, List.of()), nobody).flaws())
        .singleElement()
        .asString()
        .startsWith("nothing makes it grow");
    assertThat(
            ScalingPlans.of(Scaling.of(1, 2, List.of(trigger("cpu", "100%", ""))), nobody).flaws())
        .singleElement()
        .asString()
        .contains("never binds");
  }

  @Test
  void thePriceIsTheBudgetSpentUntilHelpCame() {
    var trace = new ScalingTrace(3, Duration.ofMinutes(1), List.of());
    var price =
        Price.of(
            trace,
            List.of(new Sli(100, 50), new Sli(100, 0), new Sli(0, 0), new Sli(10, 10)),
            0.001,
            Duration.ofDays(30));

    assertThat(price.badMinutes()).isEqualTo(1.5);
    assertThat(price.budgetShare())
        .isCloseTo(1.5 / 43.2, org.assertj.core.data.Offset.offset(1e-9));
  }
}
