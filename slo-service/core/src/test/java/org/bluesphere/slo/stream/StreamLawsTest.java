package org.bluesphere.slo.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Streams and thresholds against models that keep every event. */
class StreamLawsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long T0 = 1_800_000_000L * SECOND;

  private static long add(long sum, Outcome outcome) {
    var increment = outcome.increment();
    return increment == null ? sum : sum + increment.counts()[0];
  }

  @Property(tries = 100)
  void deltaAndCumulativeEncodingsAgree(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int n) {
    var random = new Random(seed);
    var delta = new StreamState();
    var cumulative = new StreamState();
    long running = 0;
    long ofDelta = 0;
    long ofCumulative = 0;
    for (int i = 1; i <= n; i++) {
      long more = random.nextInt(100);
      running += more;
      long from = T0 + (i - 1) * SECOND;
      ofDelta = add(ofDelta, delta.delta(from, from + SECOND, new long[] {more}, true));
      ofCumulative =
          add(ofCumulative, cumulative.cumulative(T0, from + SECOND, new long[] {running}, 0, T0));
      assertThat(ofCumulative).isEqualTo(running);
    }
    assertThat(ofDelta).isEqualTo(running);
  }

  @Property(tries = 100)
  void duplicatesOmissionsAndOldPointsChangeNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int n) {
    var random = new Random(seed);
    var state = new StreamState();
    var values = new long[n + 1];
    for (int i = 1; i <= n; i++) {
      values[i] = values[i - 1] + random.nextInt(100);
    }
    long sum = 0;
    for (int i = 1; i <= n; i++) {
      int sent = random.nextInt(3) == 0 ? random.nextInt(1, i + 1) : i;
      sum = add(sum, state.cumulative(T0, T0 + sent * SECOND, new long[] {values[sent]}, 0, T0));
      sum = add(sum, state.cumulative(T0, T0 + sent * SECOND, new long[] {values[sent]}, 0, T0));
    }
    sum = add(sum, state.cumulative(T0, T0 + n * SECOND, new long[] {values[n]}, 0, T0));

    assertThat(sum).isEqualTo(values[n]);
  }

  @Property(tries = 100)
  void resetsWithAStartLoseNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
    var random = new Random(seed);
    var state = new StreamState();
    long start = T0;
    long value = 0;
    long truth = 0;
    long sum = 0;
    for (int i = 1; i <= n; i++) {
      long time = T0 + i * SECOND;
      if (random.nextInt(5) == 0) {
        start = time - SECOND / 2;
        value = 0;
      }
      long more = random.nextInt(100);
      value += more;
      truth += more;
      sum = add(sum, state.cumulative(start, time, new long[] {value}, 0, T0));
    }
    assertThat(sum).isEqualTo(truth);
  }

  @Property(tries = 150)
  void exponentialBoundsHoldTheTruthAndAreExactOnABound(
      @ForAll long seed,
      @ForAll @IntRange(min = -2, max = 6) int scale,
      @ForAll @DoubleRange(min = 0.01, max = 100) double any) {
    var random = new Random(seed);
    boolean onBound = scale >= 0 && random.nextBoolean();
    double threshold = onBound ? Math.pow(2, random.nextInt(-4, 5)) : any;
    long truth = 0;
    int lowest = -2000;
    var counts = new long[4000];
    for (int i = 0; i < 100; i++) {
      double sample = Math.exp(random.nextGaussian() * 2);
      truth += sample <= threshold ? 1 : 0;
      counts[
          (int) Math.ceil(Math.log(sample) / Math.log(2) * Math.scalb(1.0, scale)) - 1 - lowest]++;
    }
    var into = new long[2];

    Thresholds.exponential(threshold, scale, lowest, counts, 4000, 0, 0, 0, into, 0);

    assertThat(truth).isBetween(into[0], into[1]);
    if (onBound) {
      assertThat(into[0]).isEqualTo(into[1]);
    }
  }

  @Property(tries = 150)
  void explicitBoundsHoldTheTruthAndAreExactOnABound(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 12) double any) {
    var random = new Random(seed);
    var bounds = new double[] {0.005, 0.01, 0.1, 0.5, 1, 5, 10};
    double threshold = random.nextBoolean() ? bounds[random.nextInt(bounds.length)] : any;
    var counts = new long[bounds.length + 1];
    long truth = 0;
    for (int i = 0; i < 100; i++) {
      double sample = Math.exp(random.nextGaussian() * 2);
      truth += sample <= threshold ? 1 : 0;
      int bucket = 0;
      while (bucket < bounds.length && sample > bounds[bucket]) {
        bucket++;
      }
      counts[bucket]++;
    }
    var into = new long[2];

    Thresholds.explicit(threshold, bounds, counts, counts.length, into, 0);

    assertThat(truth).isBetween(into[0], into[1]);
    if (java.util.Arrays.stream(bounds).anyMatch(bound -> bound == threshold)) {
      assertThat(into[0]).isEqualTo(into[1]);
    }
  }
}
