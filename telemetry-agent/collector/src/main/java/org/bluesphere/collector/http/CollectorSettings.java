package org.bluesphere.collector.http;

import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.collector.otlp.SeriesLimits;

/**
 * Limits of the collector.
 *
 * @param defaultEnvironment of telemetry that names none
 * @param maxBodyBytes of a request, before and after decompression
 * @param maxInFlightBytes of all requests being read and judged; more are asked to come again
 * @param series kept at most, those that something reads
 * @param anonymous whether senders without a token are let in
 */
public record CollectorSettings(
    String defaultEnvironment,
    int maxBodyBytes,
    long maxInFlightBytes,
    SeriesLimits series,
    LogSettings log,
    boolean anonymous) {

  /** Lets everybody in: for a listener on loopback. */
  public CollectorSettings(
      String defaultEnvironment,
      int maxBodyBytes,
      long maxInFlightBytes,
      int maxSeries,
      LogSettings log) {
    this(defaultEnvironment, maxBodyBytes, maxInFlightBytes, SeriesLimits.of(maxSeries), log, true);
  }

  private static final long LARGE_HEAP = 4L << 30;
  private static final long IN_FLIGHT = 256L << 20;
  private static final int OF_METRIC = 5_000;
  private static final int OF_SENDER = 50_000;
  private static final int OF_ALL = 200_000;

  /**
   * Of the heap, and what a series takes of it, the engine's share included, with room to spare.
   */
  private static final int HEAP_SHARE = 8;

  private static final int SERIES_BYTES = 1_024;

  /**
   * Checks; a request over a third of what may be in flight would never find room ({@code Gate}).
   */
  public CollectorSettings {
    maxBodyBytes = (int) Math.min(maxBodyBytes, Math.max(1, maxInFlightBytes / 3 - 1));
    if (maxBodyBytes < 1 || maxInFlightBytes < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: %d, %d".formatted(maxBodyBytes, maxInFlightBytes));
    }
  }

  /**
   * 16 MiB a request, or 64 MiB as OTLP has it where the heap may grow to 4 GiB; 256 MiB in flight,
   * but at most a quarter of the heap; 5,000 series a metric of a sender, 50,000 a sender, and of
   * all as many as an eighth of the heap holds, from 50,000 to 200,000.
   */
  public static CollectorSettings defaults(String defaultEnvironment) {
    return defaults(defaultEnvironment, Runtime.getRuntime().maxMemory());
  }

  static CollectorSettings defaults(String defaultEnvironment, long heapBytes) {
    int body = heapBytes >= LARGE_HEAP ? 64 << 20 : 16 << 20;
    long inFlight = Math.min(IN_FLIGHT, heapBytes / 4);
    return new CollectorSettings(
        defaultEnvironment, body, inFlight, series(heapBytes), LogSettings.defaults(), true);
  }

  private static SeriesLimits series(long heapBytes) {
    long held = heapBytes / HEAP_SHARE / SERIES_BYTES;
    return new SeriesLimits(Math.clamp(held, OF_SENDER, OF_ALL), OF_SENDER, OF_METRIC);
  }

  /**
   * The same with other limits, of which 0 leaves one: what is said outright is cut by none that is
   * not. A limit of one metric that is said outright holds without a token too.
   */
  public CollectorSettings limited(int all, int sender, int metric, int bodyBytes) {
    var limits =
        new SeriesLimits(
            or(all, Math.max(series.all(), Math.max(sender, metric))),
            or(sender, Math.max(OF_SENDER, metric)),
            or(metric, OF_METRIC),
            or(metric, SeriesLimits.MOST));
    int body = or(bodyBytes, maxBodyBytes);
    return new CollectorSettings(
        defaultEnvironment, body, maxInFlightBytes, limits, log, anonymous);
  }

  private static int or(int said, int otherwise) {
    return said == 0 ? otherwise : said;
  }

  /** The same with another limit of what is in flight; 0 leaves it. */
  public CollectorSettings inFlight(long bytes) {
    return bytes == 0
        ? this
        : new CollectorSettings(defaultEnvironment, maxBodyBytes, bytes, series, log, anonymous);
  }

  /** The same, and whether senders without a token are let in. */
  public CollectorSettings anonymous(boolean letIn) {
    return new CollectorSettings(
        defaultEnvironment, maxBodyBytes, maxInFlightBytes, series, log, letIn);
  }
}
