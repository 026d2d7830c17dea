package org.bluesphere.telemetry.export;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The last request of an instance that ends gracefully: a gauge that says so.
 *
 * <p>Closed after the registry, hence after the final flush. It speaks for the resource of the last
 * export, byte for byte; an instance that never exported has no end to tell.
 */
public final class EndMarker implements AutoCloseable {

  /** The gauge that is 1 once its instance has ended. */
  public static final String METRIC = "bluesphere.instance.ended";

  private static final long MILLISECOND_NANOS = 1_000_000;

  private final OtlpReceiver receiver;
  private final InstantSource clock;
  private volatile @Nullable Resource resource; // written by the exporter, read once at the end

  /** A marker sent to {@code receiver}, stamped by {@code clock}. */
  public EndMarker(OtlpReceiver receiver, InstantSource clock) {
    this.receiver = receiver;
    this.clock = clock;
  }

  void exported(ExportMetricsServiceRequest request) {
    if (resource == null && request.getResourceMetricsCount() > 0) {
      resource = request.getResourceMetrics(0).getResource();
    }
  }

  @Override
  public void close() {
    var ended = resource;
    if (ended != null) {
      resource = null;
      receiver.post(marker(ended));
    }
  }

  private ExportMetricsServiceRequest marker(Resource ended) {
    // One millisecond on: the marker is later than every point of the final flush.
    var at = (clock.millis() + 1) * MILLISECOND_NANOS;
    var point = NumberDataPoint.newBuilder().setTimeUnixNano(at).setAsInt(1);
    var metric =
        Metric.newBuilder()
            .setName(METRIC)
            .setUnit("1")
            .setGauge(Gauge.newBuilder().addDataPoints(point));
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(ended)
                .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
        .build();
  }
}
