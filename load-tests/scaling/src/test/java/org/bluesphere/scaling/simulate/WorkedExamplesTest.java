package org.bluesphere.scaling.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.scaling.simulate.Plans.FIVE_MINUTES;
import static org.bluesphere.scaling.simulate.Plans.cpu;
import static org.bluesphere.scaling.simulate.Plans.plan;
import static org.bluesphere.scaling.simulate.Plans.requests;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.scaler.Event.What;
import org.bluesphere.scaling.scaler.Tick;
import org.junit.jupiter.api.Test;

/** Examples A to G of the reference aws-dr-scaling, section 2.5. */
class WorkedExamplesTest {

  private static List<String> changes(ScalingTrace trace) {
    return trace.ticks().stream()
        .flatMap(tick ->
            tick.events().stream()
                .filter(it -> it.what().activity())
                .map(it -> it.from() + "->" + it.to() + " @" + tick.at().toSeconds()))
        .toList();
  }

  private static ScalingTrace constant(ScalingPlan plan, int minutes, Map<String, Double> values) {
    return Simulator.run(plan, Load.constant(values), Duration.ofMinutes(minutes));
  }

  private static ScalingTrace byMinute(
      ScalingPlan plan, int minutes, Map<String, IntToDoubleFunction> demands) {
    var load = new TreeMap<String, NavigableMap<Duration, Double>>();
    demands.forEach((signal, demand) -> {
      var values = new TreeMap<Duration, Double>();
      for (int minute = 0; minute < minutes; minute++) {
        values.put(Duration.ofMinutes(minute), demand.applyAsDouble(minute));
      }
      load.put(signal, values);
    });
    return Simulator.run(plan, new Load(load), Duration.ofMinutes(minutes));
  }

  private static Tick at(ScalingTrace trace, int seconds) {
    return trace.ticks().stream()
        .filter(it -> it.at().toSeconds() == seconds)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aNinetyFivePercentOnThreeTasksBecomesFiveAndStays() {
    var trace = constant(plan(cpu(70)), 60, Map.of("cpu", 3 * 95.0));

    assertThat(changes(trace)).containsExactly("3->5 @180");
    assertThat(at(trace, 300).datapoints()).containsEntry("cpu", 57.0);
    assertThat(trace.ticks().stream().filter(it -> it.at().toSeconds() < 1140))
        .flatMap(Tick::events)
        .extracting(it -> it.what())
        .doesNotContain(What.ALREADY_AT_MIN_CAPACITY, What.SCALED_IN);
    assertThat(at(trace, 1140).events())
        .extracting(it -> it.what())
        .containsExactly(What.ALREADY_AT_DESIRED_CAPACITY);
  }

  @Test
  void bSixThousandRequestsBecomeSixTasks() {
    var trace = constant(plan(requests(1000, FIVE_MINUTES)), 60, Map.of("requests", 6000.0));

    assertThat(changes(trace)).containsExactly("3->6 @180");
  }

  @Test
  void cTheLimitIsReachedAndSaidEveryMinute() {
    var trace = constant(plan(requests(1000, FIVE_MINUTES)), 30, Map.of("requests", 30_000.0));

    assertThat(changes(trace)).containsExactly("3->20 @180");
    assertThat(trace.events(What.ALREADY_AT_MAX_CAPACITY).count()).isEqualTo(27);
    assertThat(trace.ticks().getLast().datapoints()).containsEntry("requests", 1500.0);
  }

  @Test
  void dTheLargestWishWinsAndAllAgreeBeforeAnyIsTakenAway() {
    IntToDoubleFunction requests = minute -> minute < 15 ? 6000 : 500;
    var trace =
        byMinute(
            plan(cpu(70), requests(1000, FIVE_MINUTES)),
            60,
            Map.of("requests", requests, "cpu", minute -> requests.applyAsDouble(minute) * 0.0475));

    assertThat(changes(trace)).containsExactly("3->6 @180", "6->2 @1800");
    assertThat(trace.ticks().getLast().events())
        .extracting(it -> it.what())
        .containsExactly(What.ALREADY_AT_MIN_CAPACITY);
  }

  @Test
  void eARampIsTrailedWithALongCooldown() {
    var trace =
        byMinute(
            plan(requests(1000, FIVE_MINUTES)),
            16,
            Map.of("requests", minute -> 3600 + 600.0 * minute));

    assertThat(changes(trace)).containsExactly("3->5 @180", "5->9 @540", "9->12 @900");
  }

  @Test
  void fPeaksOfTwoMinutesAreNeverAnswered() {
    var trace =
        byMinute(
            plan(requests(1000, FIVE_MINUTES)),
            60,
            Map.of("requests", minute -> minute / 2 % 2 == 0 ? 6000 : 2000));

    assertThat(trace.ticks()).flatMap(Tick::events).isEmpty();
    assertThat(trace.ticks()).anyMatch(it -> it.datapoints().getOrDefault("requests", 0.0) == 2000);
  }

  @Test
  void gASaturatedSignalGrowsByLessThanHalfInEachCooldown() {
    var trace = constant(plan(cpu(70)), 40, Map.of("cpu", 14 * 100.0));

    assertThat(changes(trace))
        .containsExactly("3->5 @180", "5->8 @540", "8->12 @900", "12->18 @1260", "18->20 @1620");
  }
}
