package org.bluesphere.scaling.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Scaling.Cooldown;
import org.bluesphere.model.catalogue.Scaling.Trigger;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.verdict.Trial.Kind;
import org.bluesphere.scaling.verdict.Verdict.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

  private static ScalingPlan plan(int max, int cooldownSeconds, Trigger... out) {
    var cooldown = new Cooldown(Optional.of(Duration.ofSeconds(cooldownSeconds)), Optional.empty());
    return ScalingPlans.of(
            new Scaling(
                2,
                max,
                Optional.empty(),
                List.of(out),
                true,
                cooldown,
                Optional.empty(),
                Optional.empty()),
            Optional.of(Duration.ofSeconds(45)))
        .plan()
        .orElseThrow();
  }

  private static Trigger trigger(String signal, String above, String per) {
    return new Trigger(signal, above, per, "", List.of(), true);
  }

  private static Trial trial(ScalingPlan plan, Kind kind) {
    return Trials.of(plan).stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "cpu, 70%, service",
    "requests, 1000/min, task",
    "requests, 1000/min, service",
    "queue.depth, 100, service",
    "queue.depth, 100, task",
    "memory, 80%, service"
  })
  void whateverCanBeDrivenDrivesToTheLimit(String signal, String above, String per) {
    var plan = plan(6, 60, trigger(signal, above, per));
    var limit = trial(plan, Kind.LIMIT);
    var predicted = Trials.predict(plan, limit);

    assertThat(Trials.untried(plan, limit)).isEmpty();
    assertThat(predicted.highest()).isEqualTo(6);
    assertThat(Verdict.of(limit, plan, predicted, predicted, List.of()).result())
        .isEqualTo(Result.PASSED);
  }

  @Test
  void aLimitThatNothingCanDriveIsATrialThatIsNotTriedAndSaysWhy() {
    var plan = plan(6, 60, trigger("lag", "5", "service"));
    var limit = trial(plan, Kind.LIMIT);

    assertThat(limit.name()).isEqualTo("limit of 6");
    assertThat(Trials.untried(plan, limit))
        .contains("no rig can drive lag, so nothing asks for more than 6 tasks");
    assertThat(Verdict.untried(Trials.predict(plan, limit), "so").result())
        .isEqualTo(Result.NOT_PROVEN);
  }

  @Test
  void aLimitThatThePlanItselfDoesNotReachIsNotTried() {
    // One task each time, a quarter of an hour apart.
    var plan = plan(40, 900, trigger("queue.depth", "100", "service"));
    var limit = trial(plan, Kind.LIMIT);

    assertThat(limit.periods()).isEqualTo(60);
    assertThat(Trials.untried(plan, limit).orElseThrow())
        .startsWith("by the prediction it has ")
        .contains(" of 40 tasks after 60 periods, the longest a trial lasts");
  }

  @Test
  void aLimitThatIsReachedTooLateToSayItIsSaturatedIsNotTried() {
    var found =
        IntStream.rangeClosed(1, 15)
            .boxed()
            .flatMap(minutes ->
                IntStream.rangeClosed(3, 30)
                    .mapToObj(
                        max -> plan(max, 60 * minutes, trigger("queue.depth", "100", "service"))))
            .filter(it -> Trials.predict(it, trial(it, Kind.LIMIT)).highest() == it.max())
            .filter(it -> !Trials.saturated(Trials.predict(it, trial(it, Kind.LIMIT))))
            .toList();

    assertThat(found)
        .isNotEmpty()
        .allSatisfy(it ->
            assertThat(Trials.untried(it, trial(it, Kind.LIMIT)).orElseThrow())
                .contains("too late to say AlreadyAtMaxCapacity within 60 periods"));
  }

  @Test
  void aFloorThatATriggerNobodyDrivesForbidsIsNotTried() {
    var lag = new Trigger("lag", "5", "task", "", List.of(), true);
    var plan = plan(6, 60, trigger("cpu", "70%", "service"), lag);

    assertThat(Trials.untried(plan, trial(plan, Kind.FLOOR)).orElseThrow())
        .startsWith("by the prediction 3 tasks are left of 3 after 20 periods without work, not 2");
  }
}
