package org.bluesphere.model.catalogue;

import java.time.Duration;
import java.util.List;

/** How an objective is measured. */
public sealed interface Indicator {

  /** Every selector this indicator reads; none where nothing is read from telemetry. */
  List<Selector> selectors();

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
  }

  /** Events that somebody counted himself and tells as totals, not as telemetry. */
  record Counts() implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of();
    }
  }

  /** Events of a histogram: good when not longer than {@code within}. */
  record Latency(Selector of, Duration within) implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of(of);
    }
  }

  /** Time: slices judged by a ratio; good when the slice's good share reaches {@code target}. */
  record TimesliceRatio(Ratio ratio, Target target, Duration slice) implements Indicator {
    @Override
    public List<Selector> selectors() {
      return ratio.selectors();
    }
  }

  /** Time: slices judged by a gauge; good when the worst value in it satisfies the limit. */
  record TimesliceGauge(Selector of, Comparison comparison, double limit, Duration slice)
      implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of(of);
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
  }

  /** Time: good while a job's last success is not longer ago than {@code limit}. */
  record Heartbeat(String job, Duration limit) implements Indicator {
    @Override
    public List<Selector> selectors() {
      return List.of();
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
