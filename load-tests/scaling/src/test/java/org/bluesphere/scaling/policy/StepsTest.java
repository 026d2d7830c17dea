package org.bluesphere.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.bluesphere.scaling.alarm.Alarm.Side;
import org.bluesphere.scaling.alarm.AlarmRule;
import org.bluesphere.scaling.policy.Steps.Kind;
import org.bluesphere.scaling.policy.Steps.Step;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final double NONE_BELOW = Double.NEGATIVE_INFINITY;
  private static final double NONE_ABOVE = Double.POSITIVE_INFINITY;
  private static final Signal CPU = new Signal("cpu", true, 100);

  private static StepScaling policy(Side side, int threshold, Steps steps, int smallest) {
    return new StepScaling(
        CPU, threshold, side, AlarmRule.all(3), steps, smallest, Duration.ofSeconds(300));
  }

  private static Steps percent(Step... steps) {
    return new Steps(Kind.PERCENT_CHANGE_IN_CAPACITY, List.of(steps));
  }

  /** The worked example of "Step scaling policies" in the Application Auto Scaling User Guide. */
  @Test
  void reproducesTheDocumentedExample() {
    var out =
        policy(
            Side.ABOVE,
            50,
            percent(new Step(0, 10, 0), new Step(10, 20, 10), new Step(20, NONE_ABOVE, 30)),
            0);
    var in =
        policy(
            Side.BELOW,
            50,
            percent(new Step(-10, 0, 0), new Step(-20, -10, -10), new Step(NONE_BELOW, -20, -30)),
            0);

    assertThat(out.wanted(10, 60)).isEqualTo(11);
    assertThat(out.wanted(11, 70)).isEqualTo(14);
    assertThat(in.wanted(14, 40)).isEqualTo(13);
    assertThat(in.wanted(13, 30)).isEqualTo(10);
  }

  @Test
  void aSmallPercentageChangesOneTaskOrTheLeastThatWasAskedFor() {
    var quarter = percent(new Step(0, NONE_ABOVE, 25));

    assertThat(policy(Side.ABOVE, 50, quarter, 2).wanted(4, 60)).isEqualTo(6);
    assertThat(policy(Side.ABOVE, 50, quarter, 0).wanted(2, 60)).isEqualTo(3);
  }

  @Test
  void capacityMayBeNamedExactly() {
    var exact = new Steps(Kind.EXACT_CAPACITY, List.of(new Step(0, NONE_ABOVE, 7)));

    assertThat(policy(Side.ABOVE, 50, exact, 0).wanted(3, 50)).isEqualTo(7);
    assertThatThrownBy(() -> new Steps(Kind.EXACT_CAPACITY, List.of(new Step(0, NONE_ABOVE, -1))))
        .hasMessageContaining("fewer than 0");
  }

  @Test
  void stepsWithGapsOverlapsOrWithoutAnEndAreRefused() {
    assertThatThrownBy(() -> percent(new Step(0, 10, 1), new Step(20, NONE_ABOVE, 2)))
        .hasMessageContaining("one ends at 10.0, the next begins at 20.0");
    assertThatThrownBy(() -> percent(new Step(0, 10, 1), new Step(5, NONE_ABOVE, 2)))
        .hasMessageContaining("follow one another");
    assertThatThrownBy(() -> percent(new Step(0, 10, 1))).hasMessageContaining("without an upper");
    assertThatThrownBy(() -> percent(new Step(-10, 0, 1))).hasMessageContaining("without a lower");
    assertThatThrownBy(() -> percent(new Step(NONE_BELOW, NONE_ABOVE, 1)))
        .hasMessageContaining("a lower or an upper");
    assertThatThrownBy(() -> percent()).hasMessageContaining("one step at least");
    assertThatThrownBy(() -> new Step(3, 3, 1)).hasMessageContaining("empty");
  }
}
