package org.bluesphere.telemetry.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where metrics go, how often, and which boundaries they carry.
 *
 * @param enabled whether metrics are exported at all
 * @param endpoint the OTLP/HTTP address of the metrics receiver
 * @param step the time between two exports
 * @param timeout the longest time one export may wait for its answer
 * @param token the bearer token sent with every export; none when absent
 * @param sloBoundaries histogram boundaries by metric name, so that an objective's threshold is
 *     exact
 * @param maxTagValues the most values one tag of one metric may take before the rest become {@code
 *     other}
 */
@ConfigurationProperties("bluesphere.telemetry")
public record TelemetryProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("http://127.0.0.1:4318/v1/metrics") URI endpoint,
    @DefaultValue("15s") Duration step,
    @DefaultValue("2s") Duration timeout,
    @Nullable String token,
    @DefaultValue Map<String, List<Duration>> sloBoundaries,
    @DefaultValue("100") int maxTagValues) {

  public TelemetryProperties {
    if (step.toMillis() < 100) {
      throw new IllegalArgumentException(
          "bluesphere.telemetry.step must be at least 100ms, for example 15s: " + step);
    }
    sloBoundaries = Map.copyOf(sloBoundaries);
  }

  /** The boundaries asked for {@code metric}; empty when none are. */
  public List<Duration> boundaries(String metric) {
    return sloBoundaries.getOrDefault(metric, List.of());
  }
}
