package org.bluesphere.telemetry.export;

import io.micrometer.core.instrument.config.validate.Validated;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.CompressionMode;
import io.micrometer.registry.otlp.HistogramFlavor;
import io.micrometer.registry.otlp.OtlpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How Micrometer exports here: cumulative, in seconds, gzip, one request a step.
 *
 * @param enabled whether it exports at all
 * @param endpoint the receiver, named in Micrometer's log line
 * @param step the time between two exports
 * @param resourceAttributes what tells this instance from all others
 * @param exponential names of the timers and summaries that are exponential histograms
 * @param collects told when a collect starts
 */
public record CumulativeOtlp(
    boolean enabled,
    URI endpoint,
    Duration step,
    Map<String, String> resourceAttributes,
    Set<String> exponential,
    Collects collects)
    implements OtlpConfig {

  public CumulativeOtlp {
    resourceAttributes = Map.copyOf(resourceAttributes);
    exponential = Set.copyOf(exponential);
  }

  @Override
  public @Nullable String get(String key) {
    return null;
  }

  @Override
  public String url() {
    return endpoint.toString();
  }

  /**
   * All meters at once, so that one request is one collect.
   *
   * <p>The registry asks for this once at the start of every publish, before it reads the first
   * meter. As it can be given a sender but not be extended together with one, this is the one place
   * where the start of a collect shows.
   */
  @Override
  public int batchSize() {
    collects.collecting();
    return Integer.MAX_VALUE;
  }

  /** Nothing is left to check, and checking would ask for the batch size. */
  @Override
  public Validated<?> validate() {
    return Validated.none();
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
  public Map<String, HistogramFlavor> histogramFlavorPerMeter() {
    return exponential.stream()
        .collect(
            Collectors.toMap(
                name -> name, name -> HistogramFlavor.BASE2_EXPONENTIAL_BUCKET_HISTOGRAM));
  }

  @Override
  public TimeUnit baseTimeUnit() {
    return TimeUnit.SECONDS;
  }

  @Override
  public boolean publishMaxGaugeForHistograms() {
    return false;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of();
  }
}
