package org.bluesphere.scaling.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.Signal;
import org.bluesphere.scaling.policy.TargetTracking;
import org.bluesphere.scaling.scaler.Event.What;
import org.bluesphere.scaling.scaler.Tick;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the seed's CPU policy would have done with load that CloudWatch recorded (Numenta Anomaly
 * Benchmark). What it finds stands in {@code docs/scaling.md}. Run with {@code -Dgroups=interop
 * -DexcludedGroups= -Dbluesphere.fixtures=/path}.
 */
@Tag("interop")
class RecordedLoadInteropTest {
  private static final Path SERIES = Path.of(System.getProperty("bluesphere.fixtures", "."), "nab");
  private static final Path FINDINGS = Path.of("../../docs/scaling.md");
  private static final int START = 3;
  private static final double TARGET = 70;

  /** Three tasks as busy as the machine that was recorded. */
  private static Load load(Path file) throws Exception {
    var lines =
        Files.readAllLines(file).stream()
            .map(it -> {
              int comma = it.indexOf(',');
              return it.startsWith("timestamp")
                  ? it
                  : it.substring(0, comma + 1)
                      + START * Double.parseDouble(it.substring(comma + 1));
            })
            .toList();
    return LoadFile.parse(lines, Set.of("cpu")).load();
  }

  private static ScalingPlan plan(Duration outCooldown) {
    return new ScalingPlan(
        2,
        20,
        START,
        ScalingPlan.PERIOD,
        Duration.ofSeconds(45),
        Duration.ofMinutes(10),
        List.of(
            TargetTracking.of(
                new Signal("cpu", true, 100), TARGET, true, outCooldown, Duration.ofMinutes(5))));
  }

  private static ScalingTrace replayed(Load load, Duration outCooldown) {
    long minutes = load.end().plusMinutes(5).toMinutes();
    return Simulator.run(plan(outCooldown), load, Duration.ofMinutes(minutes));
  }

  /** A row of the table of findings. */
  private static String row(String name, ScalingTrace trace) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %.0f | %d | %d | %d | %.1f %% |",
        name,
        trace.ticks().size() / 1440.0,
        trace.events(What.SCALED_OUT).count(),
        trace.events(What.SCALED_IN).count(),
        trace.highest(),
        100.0
            * trace.ticks().stream().filter(RecordedLoadInteropTest::hot).count()
            / trace.ticks().size());
  }

  private static boolean hot(Tick tick) {
    return tick.datapoints().getOrDefault("cpu", 0.0) > TARGET;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "realAWSCloudwatch/ec2_cpu_utilization_24ae8d",
        "realAWSCloudwatch/ec2_cpu_utilization_77c1ca",
        "realAWSCloudwatch/ec2_cpu_utilization_825cc2",
        "realAWSCloudwatch/ec2_cpu_utilization_ac20cd",
        "realAWSCloudwatch/ec2_cpu_utilization_fe7f93",
        "realAWSCloudwatch/rds_cpu_utilization_cc0c53",
        "realAWSCloudwatch/rds_cpu_utilization_e47b3b",
        "realAWSCloudwatch/grok_asg_anomaly",
        "realKnownCause/cpu_utilization_asg_misconfiguration"
      })
  void whatIsWrittenOfARecordedLoadIsWhatItComesTo(String name) throws Exception {
    var load = load(SERIES.resolve(name + ".csv"));

    var trace = replayed(load, Duration.ofMinutes(1));

    assertThat(findings()).contains(row(name.replaceAll(".*/", ""), trace));
    assertThat(trace.lowest()).isGreaterThanOrEqualTo(2);
    // The load is at most three full tasks, which is no more than five at 70 %.
    assertThat(trace.highest()).isLessThanOrEqualTo(5);
    assertThat(trace.events(What.ALREADY_AT_MAX_CAPACITY)).isEmpty();
  }

  private static String findings() throws IOException {
    return Files.readString(FINDINGS);
  }
}
