package org.bluesphere.collector.otlp;

/**
 * How many series are kept. What is known of a series stays in memory, so this bounds it: at most
 * {@code all} and, beside them, {@code sender} of the platform's own.
 *
 * @param all of all senders together
 * @param sender of one
 * @param metric of one metric of one sender that has a token
 * @param tokenless of one metric of a sender that has none: that of all its services
 */
public record SeriesLimits(int all, int sender, int metric, int tokenless) {
  /** More would not fit the tables. */
  public static final int MOST = 1 << 24;

  /** Checks; what is over a wider limit is that limit. */
  public SeriesLimits {
    if (all < 1 || all > MOST || sender < 1 || metric < 1 || tokenless < 1) {
      throw new IllegalArgumentException(
          "limits of series must be from 1 to 16,777,216: %d, %d, %d, %d"
              .formatted(all, sender, metric, tokenless));
    }
    sender = Math.min(sender, all);
    metric = Math.min(metric, sender);
    tokenless = Math.min(tokenless, sender);
  }

  /** Who has no token is not limited by metric beside what it may have in all. */
  public SeriesLimits(int all, int sender, int metric) {
    this(all, sender, metric, sender);
  }

  /** The same for all of them. */
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
