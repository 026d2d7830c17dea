package org.bluesphere.telemetry.autoconfigure;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Metrics for a Datadog agent, beside those for BlueSphere.
 *
 * @param endpoint the agent's OTLP/HTTP address, with or without {@code /v1/metrics}
 * @param step the time between two exports
 * @param timeout the longest time one export may wait for its answer
 */
@ConfigurationProperties("telemetry.datadog")
public record DatadogProperties(
    URI endpoint, @DefaultValue("10s") Duration step, @DefaultValue("2s") Duration timeout) {

  public DatadogProperties {
    if (step.toMillis() < 100) {
      throw new IllegalArgumentException(
          "telemetry.datadog.step must be at least 100ms, for example 10s: " + step);
    }
    endpoint = TelemetryProperties.signal(endpoint, "metrics");
  }
}
