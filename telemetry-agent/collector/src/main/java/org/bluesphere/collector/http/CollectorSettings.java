package org.bluesphere.collector.http;

import org.bluesphere.collector.log.LogSettings;

/**
 * Limits of the collector.
 *
 * @param defaultEnvironment of telemetry that names none
 * @param maxBodyBytes of a request, before and after decompression
 * @param maxInFlightBytes of all requests being read and judged; more are asked to come again
 * @param maxSeries bound series kept
 */
public record CollectorSettings(
    String defaultEnvironment,
    int maxBodyBytes,
    long maxInFlightBytes,
    int maxSeries,
    LogSettings log) {

  /** Checks. */
  public CollectorSettings {
    if (maxBodyBytes < 1 || maxInFlightBytes < 1 || maxSeries < 1 || maxSeries > 1 << 24) {
      throw new IllegalArgumentException(
          "limits must be positive, series at most 16,777,216: %d, %d, %d"
              .formatted(maxBodyBytes, maxInFlightBytes, maxSeries));
    }
  }

  /** 16 MiB a request, 256 MiB in flight, 50,000 series. */
  public static CollectorSettings defaults(String defaultEnvironment) {
    return new CollectorSettings(
        defaultEnvironment, 16 << 20, 256L << 20, 50_000, LogSettings.defaults());
  }
}
