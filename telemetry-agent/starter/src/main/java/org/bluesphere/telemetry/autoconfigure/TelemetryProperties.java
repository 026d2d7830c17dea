package org.bluesphere.telemetry.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where metrics go, how often, and which boundaries they carry.
 *
 * @param enabled whether metrics are exported at all
 * @param endpoint the OTLP/HTTP address of the receiver, with or without {@code /v1/metrics}
 * @param step the time between two exports
 * @param timeout the longest time one export may wait for its answer
 * @param traces whether spans go to the same receiver
 * @param token the bearer token sent with every export; none when absent or blank
 * @param sloBoundaries histogram boundaries by metric name, so that an objective's threshold is
 *     exact
 * @param exponential names of timers that are sent as exponential histograms, without boundaries
 * @param maxTagValues the most values one tag of one metric may take before the rest become {@code
 *     other}
 */
@ConfigurationProperties("bluesphere.telemetry")
public record TelemetryProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue(TelemetryProperties.DEFAULT_ENDPOINT) URI endpoint,
    @DefaultValue("15s") Duration step,
    @DefaultValue("2s") Duration timeout,
    @DefaultValue("false") boolean traces,
    @Nullable String token,
    @DefaultValue Map<String, List<Duration>> sloBoundaries,
    @DefaultValue Set<String> exponential,
    @DefaultValue("100") int maxTagValues) {

  static final String DEFAULT_ENDPOINT = "http://127.0.0.1:4318";

  public TelemetryProperties {
    if (step.toMillis() < 100) {
      throw new IllegalArgumentException(
          "bluesphere.telemetry.step must be at least 100ms, for example 15s: " + step);
    }
    endpoint = signal(endpoint, "metrics");
    token = token == null || token.isBlank() ? null : token; // ${TOKEN:} of a variable not set
    sloBoundaries = Map.copyOf(sloBoundaries);
    exponential = Set.copyOf(exponential);
    if (exponential.stream().anyMatch(sloBoundaries::containsKey)) {
      throw new IllegalArgumentException(
          "bluesphere.telemetry.exponential and .slo-boundaries exclude each other; leave a metric"
              + " in one of them: "
              + exponential);
    }
  }

  /** The boundaries asked for {@code metric}; empty when none are. */
  public List<Duration> boundaries(String metric) {
    return sloBoundaries.getOrDefault(metric, List.of());
  }

  /** Where {@code signal} goes, given the receiver's address or that of its metrics. */
  static URI signal(URI endpoint, String signal) {
    var base = endpoint.toString().replaceFirst("/v1/metrics/?$", "").replaceFirst("/$", "");
    return URI.create(base + "/v1/" + signal);
  }
}
