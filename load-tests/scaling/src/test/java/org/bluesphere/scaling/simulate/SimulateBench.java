package org.bluesphere.scaling.simulate;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.Signal;
import org.bluesphere.scaling.policy.TargetTracking;

/**
 * L1 of {@code docs/benchmarks.md}: two triggers over a month whose load changes every minute. CPU
 * time of this thread, so that a busy machine counts less. Started by {@code
 * ./checks/simulate-bench}.
 */
final class SimulateBench {
  private static final int MINUTES = 30 * 24 * 60;
  private static final int ROUNDS = 9;
  private static final int WARM = 4;
  private static final double TARGET = 1e6;

  private SimulateBench() {}

  private static ScalingPlan plan() {
    var out = Duration.ofMinutes(1);
    var in = Duration.ofMinutes(5);
    return new ScalingPlan(
        2,
        20,
        3,
        ScalingPlan.PERIOD,
        Duration.ofSeconds(45),
        Duration.ofMinutes(10),
        List.of(
            TargetTracking.of(new Signal("cpu", true, 100), 70, true, out, in),
            TargetTracking.of(
                new Signal("requests", true, Double.POSITIVE_INFINITY), 1000, true, out, in)));
  }

  /** Days and nights, and a little of each minute's own. */
  private static Load load() {
    NavigableMap<Duration, Double> requests = new TreeMap<>();
    NavigableMap<Duration, Double> cpu = new TreeMap<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      double rate =
          6000 + 5000 * Math.sin(2 * Math.PI * minute / 1440) + 700 * Math.sin(minute * 12.9898);
      requests.put(Duration.ofMinutes(minute), rate);
      cpu.put(Duration.ofMinutes(minute), rate * 0.05);
    }
    return new Load(Map.of("cpu", cpu, "requests", requests));
  }

  public static void main(String[] args) {
    var load = load();
    var threads = ManagementFactory.getThreadMXBean();
    var rates = new double[ROUNDS];
    long activities = 0;
    for (int i = 0; i < WARM + ROUNDS; i++) {
      long begun = threads.getCurrentThreadCpuTime();
      var trace = Simulator.run(plan(), load, Duration.ofMinutes(MINUTES));
      double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
      activities = trace.ticks().stream().flatMap(it -> it.events().stream()).count();
      if (i >= WARM) {
        rates[i - WARM] = MINUTES / seconds;
      }
    }
    Arrays.sort(rates);
    System.out.printf(
        Locale.ROOT,
        "| L1 | simulator, two triggers, a month, %d events: minutes of policy per CPU second, median (%.0f–%.0f) | %.0f | ≥ 1,000,000 | ./checks/simulate-bench, %s |%n",
        activities,
        rates[0],
        rates[ROUNDS - 1],
        rates[ROUNDS / 2],
        LocalDate.now(ZoneOffset.UTC));
    System.exit(rates[ROUNDS / 2] >= TARGET ? 0 : 1);
  }
}
