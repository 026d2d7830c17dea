package org.bluesphere.scaling.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.scaling.simulate.Plans.CPU;
import static org.bluesphere.scaling.simulate.Plans.FIVE_MINUTES;
import static org.bluesphere.scaling.simulate.Plans.MINUTE;
import static org.bluesphere.scaling.simulate.Plans.REQUESTS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.scaling.alarm.AlarmRule;
import org.bluesphere.scaling.alarm.AlarmState;
import org.bluesphere.scaling.policy.Policy;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.TargetTracking;
import org.bluesphere.scaling.scaler.Event;
import org.bluesphere.scaling.scaler.Event.What;
import org.bluesphere.scaling.scaler.Scaler;
import org.bluesphere.scaling.scaler.Tick;
import org.junit.jupiter.api.Test;

/** Properties P1 to P13 of the reference aws-dr-scaling, section 2.6; P12 is AlarmRuleTest's. */
class ScalingLawsTest {
  private static final int TARGET = 1000;
  private static final int CPU_TARGET = 70;
  private static final AlarmRule LOW = AlarmRule.all(15);

  /** Demand by the minute; -1 is a gap. */
  @Provide
  Arbitrary<List<Integer>> demands() {
    return Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.integers().between(0, 30_000)),
            Tuple.of(1, Arbitraries.just(-1)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(values -> values.stream().flatMap(it -> Collections.nCopies(9, it).stream()).toList());
  }

  @Provide
  Arbitrary<ScalingPlan> plans() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(4, 30),
            Arbitraries.integers().between(0, 150),
            Arbitraries.of(60, 300))
        .as((min, max, delay, cooldown) ->
            plan(min, max, min, delay, requests(cooldown), cpu(cooldown)));
  }

  private static Policy requests(int cooldownSeconds) {
    return TargetTracking.of(
        REQUESTS, TARGET, true, Duration.ofSeconds(cooldownSeconds), FIVE_MINUTES);
  }

  private static Policy cpu(int cooldownSeconds) {
    return TargetTracking.of(
        CPU, CPU_TARGET, true, Duration.ofSeconds(cooldownSeconds), FIVE_MINUTES);
  }

  private static ScalingPlan plan(int min, int max, int start, int delay, Policy... policies) {
    return new ScalingPlan(
        min,
        max,
        start,
        MINUTE,
        Duration.ofSeconds(delay),
        Duration.ofMinutes(10),
        List.of(policies));
  }

  private static Load load(List<Integer> minutes, int shift, int factor) {
    var requests = new TreeMap<Duration, Double>();
    var cpu = new TreeMap<Duration, Double>();
    for (int minute = 0; minute < minutes.size(); minute++) {
      double demand = minutes.get(minute) < 0 ? Double.NaN : minutes.get(minute);
      var at = MINUTE.multipliedBy(minute + shift).dividedBy(factor);
      requests.put(at, demand);
      cpu.put(at, demand * 0.05);
    }
    return new Load(
        Map.<String, NavigableMap<Duration, Double>>of("requests", requests, "cpu", cpu));
  }

  private static ScalingTrace run(ScalingPlan plan, List<Integer> minutes) {
    return Simulator.run(plan, load(minutes, 0, 1), MINUTE.multipliedBy(minutes.size()));
  }

  @Property(tries = 300)
  void p1LimitsAlwaysHold(
      @ForAll("plans") ScalingPlan plan, @ForAll("demands") List<Integer> load) {
    assertThat(run(plan, load).ticks())
        .allMatch(it -> it.desired() >= plan.min() && it.desired() <= plan.max());
  }

  @Property(tries = 300)
  void p2NothingIsAddedUnlessTheThreeNewestKnownBreach(
      @ForAll("plans") ScalingPlan plan, @ForAll("demands") List<Integer> load) {
    var trace = run(plan, load);

    for (int i = 0; i < trace.ticks().size(); i++) {
      for (var event : trace.ticks().get(i).events()) {
        if (event.what() == What.SCALED_OUT) {
          double target = event.signal().equals("cpu") ? CPU_TARGET : TARGET;
          assertThat(known(trace, i, event.signal(), 3)).hasSize(3).allMatch(it -> it > target);
        }
      }
    }
  }

  /**
   * Fewer than fifteen are enough when the others are absent: AWS's rule for missing data, which
   * looks for fifteen as far back as its evaluation range, twenty periods, and takes what is there.
   */
  @Property(tries = 300)
  void p3NothingIsTakenAwayUnlessAllWereLowForFifteenPeriods(
      @ForAll("plans") ScalingPlan plan, @ForAll("demands") List<Integer> load) {
    onlyLowIsTakenAway(run(plan, load));
  }

  /** Found by chance: the newest fifteen are absent, and the five before them low. */
  @Test
  void p3HoldsWhenOnlyTheOldestOfTheRangeAreKnown() {
    var load = new ArrayList<>(Collections.nCopies(9, 2700));
    load.addAll(Collections.nCopies(9, 1001));
    load.addAll(Collections.nCopies(18, -1));
    var trace = run(plan(1, 4, 1, 0, requests(60), cpu(60)), load);

    assertThat(trace.ticks()).anyMatch(it -> has(it, What.SCALED_IN));
    onlyLowIsTakenAway(trace);
  }

  private static void onlyLowIsTakenAway(ScalingTrace trace) {
    for (int i = 0; i < trace.ticks().size(); i++) {
      if (has(trace.ticks().get(i), What.SCALED_IN)) {
        assertThat(i).isGreaterThanOrEqualTo(LOW.of() - 1);
        var range = trace.ticks().subList(Math.max(0, i + 1 - LOW.range()), i + 1);
        assertThat(newest(range, "cpu")).isNotEmpty().allMatch(it -> it < 0.9 * CPU_TARGET);
        assertThat(newest(range, "requests")).isNotEmpty().allMatch(it -> it < 0.9 * TARGET);
      }
    }
  }

  /** The fifteen newest that are known. */
  private static List<Double> newest(List<Tick> range, String signal) {
    return range.reversed().stream()
        .flatMap(it -> Stream.ofNullable(it.datapoints().get(signal)))
        .limit(LOW.of())
        .toList();
  }

  private static List<Double> known(ScalingTrace trace, int from, String signal, int count) {
    var known = new ArrayList<Double>();
    for (int i = from; i >= 0 && known.size() < count; i--) {
      var value = trace.ticks().get(i).datapoints().get(signal);
      if (value != null) {
        known.add(value);
      }
    }
    return known;
  }

  private static boolean has(Tick tick, What what) {
    return tick.events().stream().anyMatch(it -> it.what() == what);
  }

  @Property(tries = 100)
  void p4WithoutDataNothingHappens(
      @ForAll("plans") ScalingPlan plan, @ForAll @IntRange(min = 1, max = 60) int minutes) {
    var trace = Simulator.run(plan, Load.constant(Map.of()), MINUTE.multipliedBy(minutes));

    assertThat(trace.ticks()).flatMap(Tick::events).isEmpty();
    assertThat(trace.ticks())
        .allMatch(
            it -> it.alarms().values().stream().allMatch(AlarmState.INSUFFICIENT_DATA::equals));
  }

  @Property(tries = 300)
  void p5MoreLoadInTheSameStateNeverGivesLess(
      @ForAll("plans") ScalingPlan plan,
      @ForAll("demands") List<Integer> past,
      @ForAll @IntRange(min = 0, max = 30_000) int less,
      @ForAll @IntRange(min = 0, max = 30_000) int more) {
    int low = after(plan, past, Math.min(less, more));
    int high = after(plan, past, Math.max(less, more));

    assertThat(high).isGreaterThanOrEqualTo(low);
  }

  /** What is wanted when the same past is followed by one datapoint. */
  private static int after(ScalingPlan plan, List<Integer> past, double next) {
    var scaler = new Scaler(plan);
    var at = Duration.ZERO;
    for (var tick : run(plan, past).ticks()) {
      at = tick.at();
      scaler.tick(at, tick.datapoints(), tick.running(), false);
    }
    int tasks = scaler.desired();
    var datapoints = Map.of("requests", next / tasks, "cpu", Math.min(100, next * 0.05 / tasks));
    return scaler.tick(at.plus(MINUTE), datapoints, tasks, false).desired();
  }

  @Property(tries = 500)
  void p6AConstantLoadIsAnsweredWithoutOvershoot(
      @ForAll @IntRange(min = 1, max = 19_000) int demand,
      @ForAll @IntRange(min = 1, max = 10) int start,
      @ForAll @IntRange(min = 0, max = 150) int delay,
      @ForAll boolean quick) {
    var trace = constant(demand, start, delay, quick ? 60 : 300);
    int enough = Math.max(start, (int) Math.ceil(demand / (double) TARGET));

    assertThat(trace.events(What.SCALED_OUT).count()).isLessThanOrEqualTo(2);
    assertThat(trace.highest()).isLessThanOrEqualTo(enough);
    if (trace.first(What.SCALED_OUT).isPresent()) {
      assertThat(trace.events(What.SCALED_IN)).isEmpty();
    }
  }

  /** The same law has to fail without a cooldown, or it says nothing. */
  @Test
  void p6FailsWithoutACooldown() {
    boolean overshoot = false;
    for (int demand = 1500; demand < 19_000; demand += 250) {
      for (int delay = 15; delay <= 150; delay += 15) {
        var trace = constant(demand, 1, delay, 0);
        overshoot |= trace.highest() > Math.ceil(demand / (double) TARGET);
      }
    }
    assertThat(overshoot).isTrue();
  }

  private static ScalingTrace constant(int demand, int start, int delay, int cooldown) {
    return Simulator.run(
        plan(1, 20, start, delay, requests(cooldown)),
        Load.constant(Map.of("requests", (double) demand)),
        Duration.ofHours(1));
  }

  @Property(tries = 300)
  void p7TwoPoliciesWantTheLargerOfBoth(
      @ForAll @IntRange(min = 1, max = 10) int start,
      @ForAll @IntRange(min = 0, max = 30_000) int requests,
      @ForAll @IntRange(min = 0, max = 2000) int cpu) {
    var load = Map.of("requests", (double) requests, "cpu", (double) cpu);

    int both = firstDecision(start, load, requests(300), cpu(300));
    assertThat(both)
        .isEqualTo(
            Math.max(
                firstDecision(start, load, requests(300)), firstDecision(start, load, cpu(300))));
  }

  private static int firstDecision(int start, Map<String, Double> load, Policy... policies) {
    return Simulator.run(
            plan(1, 20, start, 45, policies), Load.constant(load), MINUTE.multipliedBy(3))
        .last();
  }

  @Property(tries = 300)
  void p8WithinACooldownNoMoreIsAddedThanTheLargestWish(
      @ForAll("demands") List<Integer> load, @ForAll @IntRange(min = 0, max = 150) int delay) {
    var plan = plan(1, 60, 2, delay, requests(300));
    int base = plan.start();
    double most = 0;
    for (var tick : run(plan, load).ticks()) {
      boolean arrived = has(tick, What.SUCCESSFUL) || has(tick, What.UNFULFILLED);
      if (arrived || has(tick, What.SCALED_IN)) {
        // A new cooldown has this many tasks to begin with, or fewer.
        base = tick.desired();
        most = 0;
      }
      most = Math.max(most, tick.datapoints().getOrDefault("requests", 0.0));
      for (var event : tick.events()) {
        if (event.what() == What.SCALED_OUT) {
          int from = Math.max(base, event.from());
          assertThat(event.to()).isLessThanOrEqualTo((int) Math.ceil(from * most / TARGET - 1e-9));
        }
      }
    }
  }

  @Property(tries = 200)
  void p9NothingIsTakenAwayDuringADeployment(
      @ForAll("plans") ScalingPlan plan, @ForAll("demands") List<Integer> load) {
    var trace = Simulator.run(plan, load(load, 0, 1), MINUTE.multipliedBy(load.size()), _ -> true);

    assertThat(trace.events(What.SCALED_IN)).isEmpty();
  }

  @Property(tries = 200)
  void p10ALaterLoadIsAnsweredLater(
      @ForAll("plans") ScalingPlan plan,
      @ForAll("demands") List<Integer> load,
      @ForAll @IntRange(min = 1, max = 30) int minutes) {
    var trace =
        Simulator.run(plan, load(load, minutes, 1), MINUTE.multipliedBy(load.size() + minutes));

    assertThat(trace.ticks().subList(0, minutes)).flatMap(Tick::events).isEmpty();
    assertThat(decisions(trace.ticks().subList(minutes, trace.ticks().size())))
        .isEqualTo(decisions(run(plan, load).ticks()));
  }

  private static List<List<Event>> decisions(List<Tick> ticks) {
    return ticks.stream().map(Tick::events).toList();
  }

  @Property(tries = 300)
  void p11EachTickInAlarmHasOneActivityOrOneReason(
      @ForAll("plans") ScalingPlan plan, @ForAll("demands") List<Integer> load) {
    for (var tick : run(plan, load).ticks()) {
      boolean alarm =
          tick.alarms().entrySet().stream()
              .anyMatch(it -> it.getKey().endsWith(" high") && it.getValue() == AlarmState.ALARM);
      long said =
          tick.events().stream()
              .filter(it -> it.what().activity() || it.what().notScaled())
              .count();
      assertThat(said).isEqualTo(alarm ? 1 : Math.min(said, 1));
    }
  }

  @Property(tries = 200)
  void p13CompressedTimeDecidesTheSame(
      @ForAll("plans") ScalingPlan plan, @ForAll("demands") List<Integer> load) {
    int factor = 30;
    var quick =
        Simulator.run(
            plan.compressed(factor),
            load(load, 0, factor),
            MINUTE.multipliedBy(load.size()).dividedBy(factor));

    assertThat(decisions(quick.ticks())).isEqualTo(decisions(run(plan, load).ticks()));
  }
}
