package org.bluesphere.scaling.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Scaling.Trigger;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.verdict.Trial.Kind;
import org.junit.jupiter.api.Test;

class CapsTest {

  private static ScalingPlan plan(int min, int max, String signal, String above, String per) {
    var trigger = new Trigger(signal, above, per, "", List.of(), true);
    return ScalingPlans.of(Scaling.of(min, max, List.of(trigger)), Optional.empty())
        .plan()
        .orElseThrow();
  }

  private static List<String> exceeded(ScalingPlan plan) {
    return Caps.exceeded(plan, Trials.of(plan));
  }

  @Test
  void whatTheSeedDeclaresIsNotTooMuch() {
    assertThat(exceeded(plan(2, 20, "cpu", "70%", "service"))).isEmpty();
    assertThat(exceeded(plan(2, 20, "requests", "1000/min", "task"))).isEmpty();
    assertThat(exceeded(plan(2, 20, "queue.depth", "100", "service"))).isEmpty();
  }

  @Test
  void theMostReplicasOfATrialAreAllowedAndOneMoreIsNot() {
    assertThat(exceeded(plan(2, 50, "cpu", "70%", "service"))).isEmpty();
    assertThat(exceeded(plan(2, 51, "cpu", "70%", "service")))
        .containsExactly(
            "max is 51, and a rig starts at most 50 replicas for a trial: try an environment or a"
                + " policy with a max of 50, or use simulate");
  }

  @Test
  void trialsThatAreEachSmallMayBeTooManyReplicasTogether() {
    assertThat(exceeded(plan(45, 50, "cpu", "70%", "service")))
        .containsExactly(
            "its 4 trials need 191 replicas side by side, and a rig starts at most 120: name some"
                + " of them with --only");
  }

  @Test
  void requestsAndMessagesASecondAreCapped() {
    assertThat(exceeded(plan(1, 5, "requests", "30000/min", "service")))
        .containsExactly(
            "its trials send 1100 requests a second, of which \"requests above 30000/min\" sends"
                + " 650, and a rig sends at most 1000: name smaller trials with --only, or lower"
                + " its threshold, desired or max");
    assertThat(exceeded(plan(1, 5, "queue.depth", "1000", "service")))
        .singleElement()
        .asString()
        .startsWith("its trials send 2406 requests a second, of which \"queue.depth above 1000\"");
  }

  @Test
  void theLimitComesAloneSoItsLoadIsNotAddedToTheOthers() {
    var plan = plan(45, 50, "cpu", "70%", "service");
    var trials = Trials.of(plan).stream().filter(it -> it.kind() != Kind.FLOOR).toList();
    double all = trials.stream().mapToDouble(it -> it.demand().requestsPerSecond()).sum();

    assertThat(all).isGreaterThan(Caps.MOST_A_SECOND);
    assertThat(Caps.exceeded(plan, trials)).noneMatch(it -> it.contains("a second"));
  }

  @Test
  void aTrialThatNobodyMakesFromAPlanIsCappedAsWell() {
    var plan = plan(2, 20, "cpu", "70%", "service");
    var endless = new Trial("endless", Kind.BELOW, "cpu", "", 70, 2, 61, Demand.NOTHING);

    assertThat(Caps.exceeded(plan, List.of(endless)))
        .containsExactly(
            "trial \"endless\" lasts 61 periods, and a rig runs at most 60: try a shorter one");
  }
}
