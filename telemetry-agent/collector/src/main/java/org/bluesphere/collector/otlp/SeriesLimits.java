package org.bluesphere.collector.otlp;

/**
 * How many series are kept. What is known of a series stays in memory, so this bounds it: at most
 * {@code all} and, beside them, {@code sender} of the platform's own.
 *
 * @param all of all senders together
 * @param sender of one
 * @param metric of one metric of one sender
 */
public record SeriesLimits(int all, int sender, int metric) {
  /** More would not fit the tables. */
  public static final int MOST = 1 << 24;

  /** Checks; what is over a wider limit is that limit. */
  public SeriesLimits {
    if (all < 1 || all > MOST || sender < 1 || metric < 1) {
      throw new IllegalArgumentException(
          "limits of series must be from 1 to 16,777,216: %d, %d, %d"
              .formatted(all, sender, metric));
    }
    sender = Math.min(sender, all);
    metric = Math.min(metric, sender);
  }

  /** The same for all three. */
  public static SeriesLimits of(int series) {
    return new SeriesLimits(series, series, series);
  }

  /** Which of them it was. */
  public enum Which {
    /** {@link #all}. */
    ALL,
    /** {@link #sender}. */
    TOKEN,
    /** {@link #metric}. */
    METRIC
  }
}
