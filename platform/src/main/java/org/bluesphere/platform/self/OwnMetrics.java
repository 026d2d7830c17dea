package org.bluesphere.platform.self;

import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.CompressionMode;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the meters as OTLP, cumulative and in seconds, in one request a step: to the platform's own
 * collector, so that promises can be made of them, and to another receiver. One request a step,
 * whatever was counted: so nothing grows when it is the platform that hears it.
 */
public final class OwnMetrics implements AutoCloseable {
  /** The service whose promises are about this platform. */
  public static final String SERVICE = "bluesphere-sre";

  private final OtlpMeterRegistry registry;
  private volatile List<OtlpMetricsSender> receivers = List.of();

  /**
   * Tells nobody yet.
   *
   * @param step time between two requests
   * @param resource what tells this platform from all others
   */
  public OwnMetrics(Duration step, Map<String, String> resource) {
    registry =
        OtlpMeterRegistry.builder(new Config(step, resource))
            .clock(Clock.SYSTEM)
            .metricsSender(request -> {
              for (var receiver : receivers) {
                receiver.send(request);
              }
            })
            .build();
  }

  OtlpMeterRegistry registry() {
    return registry;
  }

  /** Tells these from now on. */
  public OwnMetrics tell(List<OtlpMetricsSender> those) {
    receivers = List.copyOf(those);
    return this;
  }

  private record Config(Duration step, Map<String, String> resourceAttributes)
      implements OtlpConfig {

    @Override
    public @Nullable String get(String key) {
      return null;
    }

    /** All meters at once: a request is one moment. */
    @Override
    public int batchSize() {
      return Integer.MAX_VALUE;
    }

    @Override
    public AggregationTemporality aggregationTemporality() {
      return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompressionMode compressionMode() {
      return CompressionMode.GZIP;
    }

    @Override
    public TimeUnit baseTimeUnit() {
      return TimeUnit.SECONDS;
    }

    @Override
    public boolean publishMaxGaugeForHistograms() {
      return false;
    }
  }

  /** Tells once more, and ends. */
  @Override
  public void close() {
    registry.close();
  }
}
