package org.bluesphere.telemetry.export;

import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.OtlpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How Micrometer exports to those who want what was gained since the last export, as Datadog does:
 * delta, in seconds.
 *
 * @param endpoint the receiver, named in Micrometer's log line
 * @param step the time between two exports
 * @param resourceAttributes what tells this instance from all others
 */
public record DeltaOtlp(URI endpoint, Duration step, Map<String, String> resourceAttributes)
    implements OtlpConfig {

  public DeltaOtlp {
    resourceAttributes = Map.copyOf(resourceAttributes);
  }

  @Override
  public @Nullable String get(String key) {
    return null;
  }

  @Override
  public String url() {
    return endpoint.toString();
  }

  @Override
  public AggregationTemporality aggregationTemporality() {
    return AggregationTemporality.DELTA;
  }

  @Override
  public TimeUnit baseTimeUnit() {
    return TimeUnit.SECONDS;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of();
  }
}
