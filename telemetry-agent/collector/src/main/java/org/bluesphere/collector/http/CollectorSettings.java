package org.bluesphere.collector.http;

import org.bluesphere.collector.log.LogSettings;

/**
 * Limits of the collector.
 *
 * @param defaultEnvironment of telemetry that names none
 * @param maxBodyBytes of a request, before and after decompression
 * @param maxInFlightBytes of all requests being read and judged; more are asked to come again
 * @param maxSeries bound series kept
 * @param anonymous whether senders without a token are let in
 */
public record CollectorSettings(
    String defaultEnvironment,
    int maxBodyBytes,
    long maxInFlightBytes,
    int maxSeries,
    LogSettings log,
    boolean anonymous) {

  /** Lets everybody in: for a listener on loopback. */
  public CollectorSettings(
      String defaultEnvironment,
      int maxBodyBytes,
      long maxInFlightBytes,
      int maxSeries,
      LogSettings log) {
    this(defaultEnvironment, maxBodyBytes, maxInFlightBytes, maxSeries, log, true);
  }

  private static final long LARGE_HEAP = 4L << 30;
  private static final long IN_FLIGHT = 256L << 20;

  /**
   * Checks; a request over a third of what may be in flight would never find room ({@code Gate}).
   */
  public CollectorSettings {
    maxBodyBytes = (int) Math.min(maxBodyBytes, Math.max(1, maxInFlightBytes / 3 - 1));
    if (maxBodyBytes < 1 || maxInFlightBytes < 1 || maxSeries < 1 || maxSeries > 1 << 24) {
      throw new IllegalArgumentException(
          "limits must be positive, series at most 16,777,216: %d, %d, %d"
              .formatted(maxBodyBytes, maxInFlightBytes, maxSeries));
    }
  }

  /**
   * 16 MiB a request, or 64 MiB as OTLP has it where the heap may grow to 4 GiB; 256 MiB in flight,
   * but at most a quarter of the heap; 50,000 series.
   */
  public static CollectorSettings defaults(String defaultEnvironment) {
    return defaults(defaultEnvironment, Runtime.getRuntime().maxMemory());
  }

  static CollectorSettings defaults(String defaultEnvironment, long heapBytes) {
    int body = heapBytes >= LARGE_HEAP ? 64 << 20 : 16 << 20;
    long inFlight = Math.min(IN_FLIGHT, heapBytes / 4);
    return new CollectorSettings(
        defaultEnvironment, body, inFlight, 50_000, LogSettings.defaults());
  }

  /** The same with other limits; {@code bodyBytes} 0 leaves that one. */
  public CollectorSettings limited(int series, int bodyBytes) {
    int body = bodyBytes == 0 ? maxBodyBytes : bodyBytes;
    return new CollectorSettings(
        defaultEnvironment, body, maxInFlightBytes, series, log, anonymous);
  }

  /** The same, and whether senders without a token are let in. */
  public CollectorSettings anonymous(boolean letIn) {
    return new CollectorSettings(
        defaultEnvironment, maxBodyBytes, maxInFlightBytes, maxSeries, log, letIn);
  }
}
