package org.bluesphere.telemetry.export;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;

/**
 * Takes the two small lies out of a request of Micrometer's that a strict receiver trips over.
 *
 * <p>A histogram's count and buckets are read one after the other, so a recording in between makes
 * them differ: the buckets win. A stream born in the very millisecond of the collect starts when
 * its point ends, which reads as "start unknown" and would lose its first value: the point moves on
 * by a millisecond.
 */
final class ExactPoints {

  private static final long MILLISECOND_NANOS = 1_000_000;

  private ExactPoints() {}

  static ExportMetricsServiceRequest of(ExportMetricsServiceRequest request) {
    var exact = request.toBuilder();
    for (var resource : exact.getResourceMetricsBuilderList()) {
      for (var scope : resource.getScopeMetricsBuilderList()) {
        scope.getMetricsBuilderList().forEach(ExactPoints::mend);
      }
    }
    return exact.build();
  }

  private static void mend(Metric.Builder metric) {
    if (metric.hasHistogram()) {
      metric.getHistogramBuilder().getDataPointsBuilderList().forEach(ExactPoints::mend);
    } else if (metric.hasExponentialHistogram()) {
      metric.getExponentialHistogramBuilder().getDataPointsBuilderList().forEach(ExactPoints::mend);
    } else if (metric.hasSum()) {
      metric.getSumBuilder().getDataPointsBuilderList().forEach(ExactPoints::mend);
    }
  }

  private static void mend(HistogramDataPoint.Builder point) {
    if (point.getBucketCountsCount() > 0) {
      point.setCount(sum(point.getBucketCountsList()));
    }
    if (point.getStartTimeUnixNano() >= point.getTimeUnixNano()) {
      point.setTimeUnixNano(point.getStartTimeUnixNano() + MILLISECOND_NANOS);
    }
  }

  private static void mend(ExponentialHistogramDataPoint.Builder point) {
    point.setCount(
        point.getZeroCount()
            + sum(point.getPositive().getBucketCountsList())
            + sum(point.getNegative().getBucketCountsList()));
    if (point.getStartTimeUnixNano() >= point.getTimeUnixNano()) {
      point.setTimeUnixNano(point.getStartTimeUnixNano() + MILLISECOND_NANOS);
    }
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static void mend(NumberDataPoint.Builder point) {
    if (point.getStartTimeUnixNano() >= point.getTimeUnixNano()) {
      point.setTimeUnixNano(point.getStartTimeUnixNano() + MILLISECOND_NANOS);
    }
  }
}
