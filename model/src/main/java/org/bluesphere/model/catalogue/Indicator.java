package org.bluesphere.model.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bluesphere.model.log.PrometheusSeries;
import org.bluesphere.model.log.SeriesKey;

/** How an objective is measured. */
public sealed interface Indicator {

  /** Every selector this indicator reads; none where nothing is read from telemetry. */
  List<Selector> selectors();

  /**
   * Above which value, in the series' own unit, a single measurement of it is bad: negative
   * infinity where all of the series are. Empty when one measurement does not tell.
   */
  OptionalDouble badAbove(SeriesKey series);

  /**
   * Events: a total and either its bad or its good part.
   *
   * @param partIsBad whether {@code part} counts bad events, else good ones
   */
  record Ratio(Selector total, Selector part, boolean partIsBad) implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of(total, part);
    }

    @Override
    public OptionalDouble badAbove(SeriesKey series) {
      if (series.type() == SeriesKey.PointType.GAUGE) {
        return OptionalDouble.empty();
      }
      // What is no part is bad only where the same metric tells the good: a total of its own metric
      // holds both.
      boolean bad =
          partIsBad
              ? part.matches(series)
              : total.matches(series)
                  && PrometheusNames.sameMetric(part.metric(), series)
                  && !part.matches(series);
      return bad ? OptionalDouble.of(Double.NEGATIVE_INFINITY) : OptionalDouble.empty();
    }
  }

  /** Events that somebody counted himself and tells as totals, not as telemetry. */
  record Counts() implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of();
    }

    @Override
    public OptionalDouble badAbove(SeriesKey series) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Events that another system counted and is asked for, minute by minute.
   *
   * @param source who is asked, as its way out is named: {@code datadog}
   * @param total what to ask for all events, in the source's own language
   * @param part the same for the bad or the good ones
   * @param partIsBad whether {@code part} counts bad events, else good ones
   * @param absentMeansZero whether a minute with a total and no part has a part of zero; else such
   *     a minute has no data
   */
  record Asked(String source, String total, String part, boolean partIsBad, boolean absentMeansZero)
      implements Indicator {

    /** How long after its end a minute is asked for: by then the source has all of it. */
    public static final Duration SETTLES = Duration.ofMinutes(3);

    private static final int IDENTITY_BYTES = 8;

    /**
     * Tells these queries from others: 16 hexadecimal digits, in logs, so they never change for the
     * same queries.
     */
    public String identity() {
      var text = String.join("\0", source, total, part, "" + partIsBad, "" + absentMeansZero);
      try {
        var digest =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, IDENTITY_BYTES);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JVM has SHA-256", e);
      }
    }

    @Override
    public List<Selector> selectors() {
      return List.of();
    }

    @Override
    public OptionalDouble badAbove(SeriesKey series) {
      return OptionalDouble.empty();
    }
  }

  /** Events of a histogram: good when not longer than {@code within}. */
  record Latency(Selector of, Duration within) implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of(of);
    }

    @Override
    public OptionalDouble badAbove(SeriesKey series) {
      return limit(series);
    }

    /**
     * The longest good duration in the unit of a histogram that counts here; empty for any other
     * series, and for a unit that is no time.
     */
    public OptionalDouble limit(SeriesKey series) {
      boolean histogram =
          series.type() == SeriesKey.PointType.HISTOGRAM
              || series.type() == SeriesKey.PointType.EXPONENTIAL;
      return histogram && of.matches(series.named(withoutBucket(series.metric())))
          ? Durations.inUnit(within, series.unit())
          : OptionalDouble.empty();
    }

    private static String withoutBucket(String metric) {
      return metric.endsWith(PrometheusSeries.BUCKET)
          ? metric.substring(0, metric.length() - PrometheusSeries.BUCKET.length())
          : metric;
    }
  }

  /**
   * Events: spans; good when their status is no error and they took no longer than {@code within}.
   *
   * @param of over the labels of {@link Labels}, resource and span attributes
   * @param within the longest good duration; empty where only the status tells
   */
  record Spans(Selector of, Optional<Duration> within, Sampling sampling) implements Indicator {
    /** What a selector of spans is a selector of. */
    public static final String NAME = "span";

    /** Labels a span has beside its attributes. */
    public static final class Labels {
      /** {@code SERVER}, {@code CONSUMER}, {@code CLIENT}, {@code PRODUCER}, {@code INTERNAL}. */
      public static final String KIND = "span.kind";

      /** Its name. */
      public static final String NAME = "span.name";

      /** {@code UNSET}, {@code OK} or {@code ERROR}. */
      public static final String STATUS = "status.code";

      private Labels() {}
    }

    @Override
    public List<Selector> selectors() {
      return List.of(); // none of metrics
    }

    @Override
    public OptionalDouble badAbove(SeriesKey series) {
      return OptionalDouble.empty();
    }

    /** Whether a span of that status and length is bad. */
    public boolean bad(boolean error, long nanos) {
      return error || (within.isPresent() && nanos > within.get().toNanos());
    }
  }

  /**
   * Events: a total of a metric, and bad ones told by log records.
   *
   * @param absentMeansZero whether without any record of the service there were no bad ones; else
   *     nothing is known then, and nothing counted
   */
  record Logs(Selector total, LogSelector bad, boolean absentMeansZero) implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of(total);
    }

    @Override
    public OptionalDouble badAbove(SeriesKey series) {
      return OptionalDouble.empty();
    }
  }

  /** Time: slices judged by a ratio; good when the slice's good share reaches {@code target}. */
  record TimesliceRatio(Ratio ratio, Target target, Duration slice) implements Indicator {
    @Override
    public List<Selector> selectors() {
      return ratio.selectors();
    }

    @Override
    public OptionalDouble badAbove(SeriesKey series) {
      return ratio.badAbove(series);
    }
  }

  /** Time: slices judged by a gauge; good when the worst value in it satisfies the limit. */
  record TimesliceGauge(Selector of, Comparison comparison, double limit, Duration slice)
      implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of(of);
    }

    @Override
    public OptionalDouble badAbove(SeriesKey series) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Time: good while the newest content is not older than {@code limit}; the gauge holds the time
   * of the last success in seconds since the epoch.
   */
  record Freshness(Selector lastSuccess, Duration limit) implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of(lastSuccess);
    }

    @Override
    public OptionalDouble badAbove(SeriesKey series) {
      return OptionalDouble.empty();
    }
  }

  /** Time: good while a job's last success is not longer ago than {@code limit}. */
  record Heartbeat(String job, Duration limit) implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of();
    }

    @Override
    public OptionalDouble badAbove(SeriesKey series) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Time: good while a check that asks from outside says that it is up, bad while it says that it
   * is down. It says so at changes only, so a state holds until the next.
   *
   * @param source who asks, as its way in is named: {@code pingdom}
   * @param check the source's id or name of the check
   * @param holds how long a state is believed without another word
   */
  record Probe(String source, String check, Duration holds) implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of();
    }

    @Override
    public OptionalDouble badAbove(SeriesKey series) {
      return OptionalDouble.empty();
    }
  }

  /** On which side of a limit good lies; the limit itself is good. */
  enum Comparison {
    /** Good is {@code value <= limit}. */
    AT_MOST,
    /** Good is {@code value >= limit}. */
    AT_LEAST
  }
}
