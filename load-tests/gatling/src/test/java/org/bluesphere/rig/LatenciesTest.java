package org.bluesphere.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatenciesTest {
  private static final String NOISE = "as the last accepted run; the difference is noise";

  @TempDir Path folder;

  private static Histogram histogram(int count, IntUnaryOperator micros) {
    var histogram = Latencies.sum(List.of());
    IntStream.range(0, count).map(micros).forEach(histogram::recordValue);
    return histogram;
  }

  /** Long-tailed, as latencies are. */
  private static Histogram drawn(long seed, int count, double slower) {
    var random = new Random(seed);
    return histogram(count, _ -> (int) (slower * 5000 * Math.exp(0.5 * random.nextGaussian())));
  }

  @Test
  void aLogIsInFormat13AndReadsAsItWasWritten() throws IOException {
    var file = folder.resolve("latency.hlog");
    var first = histogram(100, i -> 1000 + i);
    var second = histogram(50, i -> 90_000 + i);

    Latencies.write(file, Map.of("requests above 1000/min, per task", List.of(first, second)));

    assertThat(Files.readAllLines(file))
        .contains(
            "#[Histogram log format version 1.3]",
            "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"")
        .anyMatch(it -> it.startsWith("Tag=requests_above_1000/min__per_task,"));
    assertThat(Latencies.read(file))
        .containsOnlyKeys("requests_above_1000/min__per_task")
        .containsValue(Latencies.sum(List.of(first, second)));
  }

  @Test
  void aDistributionIsToldInMilliseconds() {
    var told = Latencies.of(histogram(1000, i -> (i + 1) * 100), "");

    assertThat(told.count()).isEqualTo(1000);
    assertThat(told.p50Millis()).isBetween(50.0, 50.1);
    assertThat(told.p99Millis()).isBetween(99.0, 99.1);
    assertThat(told.maxMillis()).isBetween(100.0, 100.1);
  }

  @Test
  void theSameServiceOnAnotherDayDiffersByNoise() {
    assertThat(Latencies.compare(drawn(1, 2000, 1), drawn(2, 2000, 1))).isEqualTo(NOISE);
  }

  @Test
  void aServiceThatGotSlowerIsSaidTo() {
    assertThat(Latencies.compare(drawn(1, 2000, 1), drawn(2, 2000, 1.3)))
        .contains("p50 rose from 5.1 to 6.5 ms");
  }

  @Test
  void onlyTheSlowEndMayHaveMoved() {
    var before = histogram(1000, _ -> 5000);
    var now = histogram(1000, i -> i % 20 == 0 ? 80_000 : 5000);

    assertThat(Latencies.compare(before, now)).isEqualTo("p99 rose from 5.0 to 80.1 ms");
  }

  @Test
  void fewRequestsAreNotCompared() {
    assertThat(Latencies.compare(drawn(1, 99, 1), drawn(2, 5000, 9)))
        .isEqualTo("too few requests to compare");
  }

  @Property(tries = 200)
  void whatIsWrittenIsRead(
      @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 120_000_000) Integer> micros)
      throws IOException {
    var file = Files.createTempFile("latency", ".hlog");
    try {
      var histogram = histogram(micros.size(), micros::get);

      Latencies.write(file, Map.of("t", List.of(histogram)));

      assertThat(Latencies.read(file)).containsEntry("t", histogram);
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 200)
  void nothingDiffersFromItself(@ForAll long seed, @ForAll @IntRange(min = 100, max = 2000) int n) {
    var one = drawn(seed, n, 1);

    assertThat(Latencies.compare(one, one)).isEqualTo(NOISE);
  }

  @Property(tries = 200)
  void whatRoseOneWayFellTheOther(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int tenth) {
    var one = drawn(seed, 500, 1);
    var other = drawn(seed + 1, 500, tenth / 10.0);
    var there = Latencies.compare(one, other);
    Assume.that(!there.equals(NOISE));

    assertThat(Latencies.compare(other, one).contains("rose")).isEqualTo(there.contains("fell"));
  }

  /**
   * 99 % a percentile, so about 97 of 100 pairs; both ranges must miss each other, so rather more.
   */
  @Test
  void chanceIsTakenForAChangeInFewRuns() {
    long wrong =
        IntStream.range(0, 400)
            .filter(
                i -> !Latencies.compare(drawn(i, 600, 1), drawn(10_000 + i, 600, 1)).equals(NOISE))
            .count();

    assertThat(wrong).isLessThan(8);
  }
}
