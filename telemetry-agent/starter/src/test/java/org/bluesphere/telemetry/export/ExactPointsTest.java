package org.bluesphere.telemetry.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ExactPointsTest {

  @Property
  void theCountIsTheSumOfTheBucketsAndTheWindowIsNeverEmpty(
      @ForAll @Size(min = 1, max = 8) List<@LongRange(max = 1_000_000) Long> buckets,
      @ForAll @LongRange(max = 1_000_000) long count,
      @ForAll @LongRange(min = 1, max = 1_000) long start) {
    var point =
        HistogramDataPoint.newBuilder()
            .addAllBucketCounts(buckets)
            .setCount(count)
            .setStartTimeUnixNano(start)
            .setTimeUnixNano(start)
            .build();

    var exact = only(ExactPoints.of(request(point)));

    assertThat(exact.getCount()).isEqualTo(buckets.stream().mapToLong(Long::longValue).sum());
    assertThat(exact.getTimeUnixNano()).isGreaterThan(exact.getStartTimeUnixNano());
    assertThat(exact.getStartTimeUnixNano()).isEqualTo(start);
  }

  @Property
  void theCountOfAnExponentialHistogramIsTheSumOfItsBuckets(
      @ForAll @Size(max = 8) List<@LongRange(max = 1_000_000) Long> buckets,
      @ForAll @LongRange(max = 1_000_000) long zeros,
      @ForAll @LongRange(max = 1_000_000) long count) {
    var point =
        ExponentialHistogramDataPoint.newBuilder()
            .setZeroCount(zeros)
            .setPositive(
                ExponentialHistogramDataPoint.Buckets.newBuilder().addAllBucketCounts(buckets))
            .setCount(count)
            .setStartTimeUnixNano(7)
            .setTimeUnixNano(7);
    var metric =
        Metric.newBuilder()
            .setExponentialHistogram(ExponentialHistogram.newBuilder().addDataPoints(point));
    var scope = ScopeMetrics.newBuilder().addMetrics(metric);
    var resource = ResourceMetrics.newBuilder().addScopeMetrics(scope);

    var exact =
        ExactPoints.of(
                ExportMetricsServiceRequest.newBuilder().addResourceMetrics(resource).build())
            .getResourceMetrics(0)
            .getScopeMetrics(0)
            .getMetrics(0)
            .getExponentialHistogram()
            .getDataPoints(0);

    assertThat(exact.getCount())
        .isEqualTo(zeros + buckets.stream().mapToLong(Long::longValue).sum());
    assertThat(exact.getTimeUnixNano()).isGreaterThan(exact.getStartTimeUnixNano());
  }

  private static ExportMetricsServiceRequest request(HistogramDataPoint point) {
    var metric = Metric.newBuilder().setHistogram(Histogram.newBuilder().addDataPoints(point));
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
        .build();
  }

  private static HistogramDataPoint only(ExportMetricsServiceRequest request) {
    return request
        .getResourceMetrics(0)
        .getScopeMetrics(0)
        .getMetrics(0)
        .getHistogram()
        .getDataPoints(0);
  }
}
