package org.bluesphere.rig;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;
import org.bluesphere.scaling.evidence.RigRun.Latency;

/**
 * Distributions of latency, kept in HdrHistogram's log format 1.3, and what differs between two.
 */
final class Latencies {
  /** Half the width of a 99 % interval, in standard deviations. */
  private static final double CERTAIN = 2.576;

  private static final double MICROS = 1000.0;
  private static final long SLOWEST_MICROS = 120_000_000;
  private static final int DIGITS = 3;

  /** Fewer say nothing of a percentile. */
  private static final int FEWEST = 100;

  private Latencies() {}

  /** One histogram for each tag and period. */
  static void write(Path file, Map<String, List<Histogram>> byTag) throws IOException {
    try (var out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      var log = new HistogramLogWriter(out);
      log.outputLogFormatVersion();
      log.outputComment("[Latency at the balancer in microseconds; tag: trial]");
      log.outputLegend();
      byTag.forEach((tag, histograms) ->
          histograms.forEach(it -> {
            // A comma or a space would end the tag.
            it.setTag(tag.replaceAll("[^A-Za-z0-9.%/_-]", "_"));
            log.outputIntervalHistogram(it);
          }));
    }
  }

  /** The sum of each tag. */
  static Map<String, Histogram> read(Path file) throws IOException {
    var sums = new TreeMap<String, Histogram>();
    try (var in = Files.newInputStream(file);
        var log = new HistogramLogReader(in)) {
      while (log.hasNext()) {
        if (log.nextIntervalHistogram() instanceof Histogram histogram) {
          var tag = histogram.getTag() == null ? "" : histogram.getTag();
          sums.computeIfAbsent(tag, _ -> new Histogram(SLOWEST_MICROS, DIGITS)).add(histogram);
        }
      }
    }
    return sums;
  }

  /** The sum of some. */
  static Histogram sum(List<Histogram> histograms) {
    var sum = new Histogram(SLOWEST_MICROS, DIGITS);
    histograms.forEach(sum::add);
    return sum;
  }

  /** In a few numbers. */
  static Latency of(Histogram histogram, String comparison) {
    return new Latency(
        histogram.getTotalCount(),
        histogram.getValueAtPercentile(50) / MICROS,
        histogram.getValueAtPercentile(95) / MICROS,
        histogram.getValueAtPercentile(99) / MICROS,
        histogram.getMaxValue() / MICROS,
        comparison);
  }

  /**
   * Whether the median and the slow end moved. A percentile of {@code n} values lies, with 99 %
   * certainty, between the values of rank {@code np ± 2.576 √(np(1-p))}; where the ranges of both
   * runs meet, the difference may be chance.
   */
  static String compare(Histogram before, Histogram now) {
    if (before.getTotalCount() < FEWEST || now.getTotalCount() < FEWEST) {
      return "too few requests to compare";
    }
    var moved = new ArrayList<String>();
    for (int percentile : List.of(50, 95, 99)) {
      var old = range(before, percentile);
      var fresh = range(now, percentile);
      if (fresh.low() > old.high() || fresh.high() < old.low()) {
        moved.add(
            String.format(
                Locale.ROOT,
                "p%d %s from %.1f to %.1f ms",
                percentile,
                fresh.low() > old.high() ? "rose" : "fell",
                before.getValueAtPercentile(percentile) / MICROS,
                now.getValueAtPercentile(percentile) / MICROS));
      }
    }
    return moved.isEmpty()
        ? "as the last accepted run; the difference is noise"
        : String.join(", ", moved);
  }

  private record Range(long low, long high) {}

  private static Range range(Histogram histogram, int percentile) {
    double count = histogram.getTotalCount();
    double p = percentile / 100.0;
    double spread = CERTAIN * Math.sqrt(count * p * (1 - p));
    return new Range(
        histogram.getValueAtPercentile(100 * Math.max(0, count * p - spread) / count),
        histogram.getValueAtPercentile(100 * Math.min(count, count * p + spread) / count));
  }
}
