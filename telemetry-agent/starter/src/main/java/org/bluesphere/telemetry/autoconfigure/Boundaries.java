package org.bluesphere.telemetry.autoconfigure;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bluesphere.telemetry.business.BusinessMeters;

/**
 * Gives every duration explicit bucket boundaries: those of the semantic conventions and those that
 * an objective needs, so that "at most this long" is counted exactly.
 */
final class Boundaries implements MeterFilter {

  /** The advisory boundaries of {@code http.server.request.duration} in OpenTelemetry, in ms. */
  private static final List<Long> CONVENTIONAL_MILLIS =
      List.of(5L, 10L, 25L, 50L, 75L, 100L, 250L, 500L, 750L, 1000L, 2500L, 5000L, 7500L, 10000L);

  /** Those of {@code db.client.operation.duration}, in ms. */
  private static final List<Long> DATABASE_MILLIS =
      List.of(1L, 5L, 10L, 50L, 100L, 500L, 1000L, 5000L, 10000L);

  /** What takes minutes rather than milliseconds, as objectives have it: 1 s to an hour. */
  private static final List<Long> PATIENT_MILLIS =
      Stream.of(1L, 5L, 10L, 30L, 60L, 120L, 300L, 600L, 900L, 1800L, 3600L)
          .map(seconds -> seconds * 1000)
          .toList();

  private static final Set<String> PATIENT =
      Set.of(BusinessMeters.OBSERVATION_LAG, BusinessMeters.ALERT_DELIVERY_DURATION);

  private final TelemetryProperties properties;

  Boundaries(TelemetryProperties properties) {
    this.properties = properties;
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    if (properties.exponential().contains(id.getName())) {
      // Any boundary would make Micrometer send explicit buckets.
      return DistributionStatisticConfig.builder().percentilesHistogram(true).build().merge(config);
    }
    var wanted = properties.boundaries(id.getName());
    if (id.getType() != Meter.Type.TIMER || (wanted.isEmpty() && !isDuration(id.getName()))) {
      return config;
    }
    return DistributionStatisticConfig.builder()
        .percentilesHistogram(false)
        .serviceLevelObjectives(nanos(conventional(id.getName()), wanted))
        .build()
        .merge(config);
  }

  private static boolean isDuration(String metric) {
    return metric.endsWith(".duration")
        || PATIENT.contains(metric)
        || (metric.startsWith("db.client.connection.") && metric.endsWith("_time"));
  }

  private static List<Long> conventional(String metric) {
    if (PATIENT.contains(metric)) {
      return PATIENT_MILLIS;
    }
    return metric.startsWith("db.client.") ? DATABASE_MILLIS : CONVENTIONAL_MILLIS;
  }

  private static double[] nanos(List<Long> millis, List<Duration> wanted) {
    var conventional = millis.stream().mapToLong(one -> one * 1_000_000);
    return LongStream.concat(conventional, wanted.stream().mapToLong(Duration::toNanos))
        .distinct()
        .sorted()
        .asDoubleStream()
        .toArray();
  }
}
