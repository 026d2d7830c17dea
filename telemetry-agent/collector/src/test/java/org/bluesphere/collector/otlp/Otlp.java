package org.bluesphere.collector.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.util.List;

/** OTLP requests in words. */
public final class Otlp {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  public static final long NANOS = NOW.getEpochSecond() * 1_000_000_000L;
  public static final long SECOND = 1_000_000_000L;

  private Otlp() {}

  public static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  public static NumberDataPoint.Builder point(long value) {
    return NumberDataPoint.newBuilder()
        .setStartTimeUnixNano(NANOS - 60 * SECOND)
        .setTimeUnixNano(NANOS)
        .setAsInt(value)
        .addAttributes(text("http.route", "/tiles"));
  }

  public static Metric counter(String name, NumberDataPoint... points) {
    return Metric.newBuilder()
        .setName(name)
        .setUnit("1")
        .setSum(
            Sum.newBuilder()
                .setAggregationTemporality(
                    AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                .setIsMonotonic(true)
                .addAllDataPoints(List.of(points)))
        .build();
  }

  public static Metric gauge(String name, NumberDataPoint... points) {
    return Metric.newBuilder()
        .setName(name)
        .setGauge(Gauge.newBuilder().addAllDataPoints(List.of(points)))
        .build();
  }

  public static Resource resource() {
    return Resource.newBuilder()
        .addAttributes(text("service.instance.id", "i-1"))
        .addAttributes(text("deployment.environment.name", "prod"))
        .build();
  }

  public static ExportMetricsServiceRequest request(Metric... metrics) {
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(resource())
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .setScope(
                            InstrumentationScope.newBuilder().setName("scope").setVersion("1.0"))
                        .addAllMetrics(List.of(metrics))))
        .build();
  }
}
