package org.bluesphere.slo.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.model.catalogue.Durations;

/** Streams and thresholds against models that keep every event. */
class StreamLawsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long T0 = 1_800_000_000L * SECOND;

  private static long add(long sum, Outcome outcome) {
    var increment = outcome.increment();
    return increment == null ? sum : sum + increment.counts()[0];
  }

  @Label("P3, P5: delta and cumulative encodings of one list of events agree")
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

  @Label("P2, P5: duplicates, omissions and old points change no total")
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

  @Label("P4: resets with a true start lose nothing")
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

  @Label("P8: exponential bounds hold the truth, and are it on a bound")
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

    Thresholds.exponential(
        threshold, new Exponential().positive(scale, lowest, counts, 4000), into, 0);

    assertThat(truth).isBetween(into[0], into[1]);
    if (onBound) {
      assertThat(into[0]).isEqualTo(into[1]);
    }
  }

  @Label("P8: explicit bounds hold the truth, and are it on a bound")
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
    if (Arrays.stream(bounds).anyMatch(bound -> bound == threshold)) {
      assertThat(into[0]).isEqualTo(into[1]);
    }
  }

  private record Sent(long start, long time, long value) {}

  @Label("P1: any order of one writer's cumulative points gives the same total, across a restart")
  @Property(tries = 200)
  void orderDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int n) {
    var random = new Random(seed);
    int restart = random.nextInt(1, n + 1);
    var points = new ArrayList<Sent>();
    long value = 0;
    long truth = 0;
    for (int i = 1; i <= n; i++) {
      value = i == restart ? 0 : value;
      long more = random.nextInt(100);
      value += more;
      truth += more;
      long start = i < restart ? T0 : T0 + (restart - 1) * SECOND + 1;
      points.add(new Sent(start, T0 + i * SECOND, value));
    }
    // What came first is what makes the process known; its first export is never the late one.
    Collections.shuffle(points.subList(1, n), random);
    var state = new StreamState();
    long sum = 0;
    for (var point : points) {
      sum = add(sum, state.cumulative(point.start, point.time, new long[] {point.value}, 0, T0));
    }

    assertThat(sum).isEqualTo(truth);
  }

  @Label("P4: a reset whose start nobody knows loses at most its first value")
  @Property(tries = 100)
  void aResetWithUnknownStartLosesAtMostTheBaseline(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
    var random = new Random(seed);
    var state = new StreamState();
    long start = T0;
    long value = 0;
    long truth = 0;
    long baselines = 0;
    long sum = 0;
    for (int i = 1; i <= n; i++) {
      long time = T0 + i * SECOND;
      boolean reset = random.nextInt(5) == 0;
      start = reset ? time : start;
      value = reset ? 0 : value;
      long more = random.nextInt(100);
      value += more;
      truth += more;
      // The first value counts from T0, as the caller knows.
      baselines += reset && i > 1 ? more : 0;
      sum = add(sum, state.cumulative(start, time, new long[] {value}, 0, T0));
    }

    assertThat(sum).isEqualTo(truth - baselines);
  }

  @Label("P5: delta exports that are lost lower the total by exactly what they held")
  @Property(tries = 100)
  void lostDeltasLowerTheTotalByThemselves(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
    var random = new Random(seed);
    var state = new StreamState();
    long kept = 0;
    long sum = 0;
    for (int i = 1; i <= n; i++) {
      long more = random.nextInt(100);
      if (random.nextInt(4) > 0) {
        kept += more;
        long from = T0 + (i - 1) * SECOND;
        sum = add(sum, state.delta(from, from + SECOND, new long[] {more}, true));
      }
    }

    assertThat(sum).isEqualTo(kept);
  }

  /** Records as SDKs do: few buckets, a coarser scale when they don't suffice. */
  private static final class Recorder {
    private static final int MOST = 20;
    private final List<Double> samples = new ArrayList<>();
    private int scale;

    Recorder(int scale) {
      this.scale = scale;
    }

    void record(double sample) {
      samples.add(sample);
      while (index(Collections.max(samples)) - index(Collections.min(samples)) >= MOST) {
        scale--;
      }
    }

    private int index(double sample) {
      return (int) Math.ceil(Math.log(sample) / Math.log(2) * Math.scalb(1.0, scale)) - 1;
    }

    Exponential histogram() {
      int offset = index(Collections.min(samples));
      var counts = new long[MOST];
      samples.forEach(sample -> counts[index(sample) - offset]++);
      return new Exponential().positive(scale, offset, counts, MOST);
    }

    long within(double threshold) {
      return samples.stream().filter(it -> it <= threshold).count();
    }
  }

  private static long[] counts(double threshold, Exponential histogram, long total) {
    var scratch = new long[3 + 2 * Thresholds.LEVELS];
    scratch[0] = total;
    Thresholds.exponential(threshold, histogram, scratch, 1);
    int levels = Thresholds.coarser(threshold, histogram, scratch, 1, 2);
    return Arrays.copyOf(scratch, 3 + 2 * levels);
  }

  @Label("P8: increments hold the truth while the scale falls, and are it where a bound stays")
  @Property(tries = 150)
  void incrementsOfFallingScalesHoldTheTruth(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 100) double any) {
    var random = new Random(seed);
    double threshold = random.nextBoolean() ? 1 : any;
    var recorder = new Recorder(random.nextInt(8));
    var state = new StreamState();
    double spread = 0.01;
    long before = 0;
    long sum = 0;
    for (int i = 1; i <= 20; i++) {
      spread *= 1 + random.nextDouble();
      for (int j = random.nextInt(1, 20); j > 0; j--) {
        recorder.record(Math.exp(random.nextGaussian() * Math.min(3, spread)));
      }
      long total = recorder.samples.size();
      var counts = counts(threshold, recorder.histogram(), total);
      var added =
          state
              .cumulative(T0, T0 + i * SECOND, counts, 3, Layout.ofScale(recorder.scale), T0)
              .increment();
      long truth = recorder.within(threshold) - before;
      before += truth;

      assertThat(added).isNotNull();
      sum += added.counts()[0];
      assertThat(sum).isEqualTo(total);
      assertThat(truth).isBetween(added.counts()[1], added.counts()[2]);
      if (threshold == 1) { // A bound at every scale.
        assertThat(added.counts()[1]).isEqualTo(added.counts()[2]);
      }
    }
  }

  @Label("P9: a coarser scale keeps the total and widens the bounds, and is what merging gives")
  @Property(tries = 200)
  void coarserScalesNest(
      @ForAll long seed,
      @ForAll @IntRange(min = -3, max = 12) int scale,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double threshold) {
    var random = new Random(seed);
    var fine = random.longs(160, 0, 5).toArray();
    int offset = (int) (Math.log(threshold) / Math.log(2) * Math.scalb(1.0, scale)) - 80;
    long total = Arrays.stream(fine).sum();
    var all = counts(threshold, new Exponential().positive(scale, offset, fine, 160), total);
    for (int level = 1; level <= 8 && scale - level >= -10; level++) {
      int coarseOffset = offset >> level;
      var coarse = new long[((offset + 159) >> level) - coarseOffset + 1];
      for (int i = 0; i < 160; i++) {
        coarse[((offset + i) >> level) - coarseOffset] += fine[i];
      }
      var merged = new long[2];
      Thresholds.exponential(
          threshold,
          new Exponential().positive(scale - level, coarseOffset, coarse, coarse.length),
          merged,
          0);
      int at = 1 + 2 * Math.min(level, (all.length - 3) / 2);

      assertThat(merged).containsExactly(all[at], all[at + 1]);
      assertThat(merged[0]).isLessThanOrEqualTo(all[1]);
      assertThat(merged[1]).isBetween(all[2], total);
    }
  }

  @Label("P11: a bucket's bound belongs to the bucket below it, at every scale")
  @Property(tries = 500)
  void aBoundBelongsToTheBucketBelow(
      @ForAll long seed, @ForAll @IntRange(min = -10, max = 20) int scale) {
    int most = (int) Math.scalb(1022.0, scale);
    int bucket = new Random(seed).nextInt(-most, most + 1);
    double bound = Math.pow(2, Math.scalb((double) bucket, -scale));
    double inside = Math.pow(2, Math.scalb(bucket + 0.5, -scale));
    var into = new long[2];
    var below = new Exponential().positive(scale, bucket - 1, new long[] {4, 9}, 2);

    Thresholds.exponential(bound, below, into, 0);
    assertThat(into).containsExactly(4, 4);
    into[0] = 0;
    if (inside > Double.MIN_NORMAL && Double.isFinite(inside)) {
      Thresholds.exponential(inside, below, into, 0);
      assertThat(into).containsExactly(4, 13);
    }
  }

  @Label("P12: one threshold in any unit of time is the same threshold")
  @Property(tries = 200)
  void unitsOfTimeAgree(@ForAll @IntRange(min = 1, max = 1_000_000_000) int micros) {
    var threshold = Duration.ofNanos(micros * 1000L);
    double seconds = micros / 1e6;
    var perSecond =
        java.util.Map.of(
            "s",
            1.0,
            "seconds",
            1.0,
            "ms",
            1e3,
            "milliseconds",
            1e3,
            "us",
            1e6,
            "microseconds",
            1e6,
            "ns",
            1e9,
            "min",
            1 / 60.0,
            "h",
            1 / 3600.0);

    perSecond.forEach((unit, factor) ->
        assertThat(Durations.inUnit(threshold, unit).orElseThrow() / factor)
            .isCloseTo(seconds, org.assertj.core.data.Percentage.withPercentage(1e-10)));
    for (var unknown : new String[] {"", "1", "By", "{request}"}) {
      assertThat(Durations.inUnit(threshold, unknown)).isEmpty();
    }
  }
}
