package org.bluesphere.slo.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.Optional;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.view.LatencyVerdict;
import org.bluesphere.slo.column.Window;
import org.bluesphere.slo.stream.Layout;
import org.bluesphere.slo.stream.Thresholds;

/** Whether a latency objective's streams can tell its threshold (reference telemetry §2.7). */
final class Latencies {
  private static final double SAME = 1e-9;

  /** Undecided events may be that share of what may be bad. */
  private static final double TOLERATED = 0.1;

  private final Streams streams;

  Latencies(Streams streams) {
    this.streams = streams;
  }

  /**
   * The worst verdict of the streams that delivered within {@code recentNanos} of the newest.
   *
   * @param day the last day
   */
  Optional<LatencyVerdict> verdict(Slot slot, Window day, long recentNanos) {
    if (!(slot.objective.indicator() instanceof Indicator.Latency latency)) {
      return Optional.empty();
    }
    long newest = slot.feeders.stream().mapToLong(it -> it.newestNanos).max().orElse(0);
    double undecided = day.total() == 0 ? 0 : (double) (day.badHigh() - day.bad()) / day.total();
    double tolerated = TOLERATED * slot.objective.target().allowance().doubleValue();
    return slot.feeders.stream()
        .filter(it -> it.newestNanos > 0 && it.newestNanos >= newest - recentNanos)
        .map(it -> verdict(it, latency, undecided, tolerated))
        .max(Comparator.comparingDouble(Latencies::harm).thenComparing(LatencyVerdict::toString));
  }

  private static double harm(LatencyVerdict verdict) {
    return switch (verdict) {
      case LatencyVerdict.Exact _, LatencyVerdict.Sampled _ -> -1;
      case LatencyVerdict.Bounded bounded -> bounded.error();
      case LatencyVerdict.Unmeasurable _ -> Double.NaN; // greater than all, infinity too
    };
  }

  private LatencyVerdict verdict(
      Streams.Stream stream, Indicator.Latency latency, double undecided, double tolerated) {
    var key = stream.key;
    if (key.type() == SeriesKey.PointType.SUM || key.type() == SeriesKey.PointType.GAUGE) {
      return new LatencyVerdict.Unmeasurable(
          key.metric()
              + " is a "
              + (key.type() == SeriesKey.PointType.SUM ? "sum" : "gauge")
              + ", which tells no single durations.",
          "Record durations with a histogram, or select one.");
    }
    var threshold = Durations.inUnit(latency.within(), key.unit());
    if (threshold.isEmpty()) {
      return new LatencyVerdict.Unmeasurable(
          key.metric() + " comes in the unit \"" + key.unit() + "\", which is no unit of time.",
          "Give the instrument one of the units " + Thresholds.UNITS + ".");
    }
    double limit = threshold.getAsDouble();
    double second = limit / (latency.within().toNanos() / 1e9);
    double below;
    double above;
    if (key.type() == SeriesKey.PointType.EXPONENTIAL) {
      if (Thresholds.onBound(limit, Layout.scale(stream.layout))) {
        return new LatencyVerdict.Exact();
      }
      below = Thresholds.lower(limit, Layout.scale(stream.layout));
      above = Thresholds.upper(limit, Layout.scale(stream.layout));
    } else {
      if (!streams.hasBuckets(stream)) {
        return new LatencyVerdict.Unmeasurable(
            key.metric() + " comes without buckets: how many is known, how long is not.",
            advice(stream, latency));
      }
      below = 0;
      above = Double.POSITIVE_INFINITY;
      for (double bound : streams.bounds(stream.layout)) {
        if (Math.abs(bound - limit) <= SAME * limit) {
          return new LatencyVerdict.Exact();
        }
        below = bound < limit ? Math.max(below, bound) : below;
        above = bound > limit ? Math.min(above, bound) : above;
      }
    }
    double error = Math.max(limit - below, above - limit) / limit;
    boolean exponential = key.type() == SeriesKey.PointType.EXPONENTIAL;
    // Only powers of two stay bounds whatever scale an exponential histogram falls to.
    double usableBelow = exponential ? Thresholds.lower(limit, 0) : below;
    double usableAbove = exponential ? Thresholds.upper(limit, 0) : above;
    return new LatencyVerdict.Bounded(
        below / second,
        above / second,
        error,
        undecided,
        tolerated,
        advice(stream, latency) + nearest(usableBelow / second, usableAbove / second));
  }

  private static String advice(Streams.Stream stream, Indicator.Latency latency) {
    var metric = stream.key.metric();
    var within = Durations.format(latency.within());
    return switch (stream.key.label("telemetry.sdk.name")) {
      case "io.micrometer" ->
          ("Set bluesphere.telemetry.slo-boundaries[%1$s]=%2$s with our starter, or"
                  + " management.metrics.distribution.slo.%1$s=%2$s with Spring Boot alone.")
              .formatted(metric, within);
      case "opentelemetry" ->
          "Add a View for %s with explicit bucket boundaries that hold %s (in its unit, %s)."
              .formatted(metric, seconds(latency.within().toNanos() / 1e9), unit(stream.key));
      default ->
          "Give %s a bucket boundary at %s (in its unit, %s)."
              .formatted(metric, seconds(latency.within().toNanos() / 1e9), unit(stream.key));
    };
  }

  private static String unit(SeriesKey key) {
    return key.unit().isEmpty() ? "none given" : key.unit();
  }

  private static String nearest(double below, double above) {
    if (!(below > 0) && !Double.isFinite(above)) {
      return ""; // its buckets tell no duration apart
    }
    var thresholds =
        below > 0 && Double.isFinite(above)
            ? seconds(below) + " or " + seconds(above)
            : below > 0 ? seconds(below) : seconds(above);
    return " Or promise " + thresholds + ", which its buckets tell exactly.";
  }

  /** As people write it, to three digits. */
  static String seconds(double value) {
    double shown = value < 1 ? value * 1000 : value;
    return new BigDecimal(shown).round(new MathContext(3)).stripTrailingZeros().toPlainString()
        + (value < 1 ? " ms" : " s");
  }
}
