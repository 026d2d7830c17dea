package org.bluesphere.collector.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Export requests of each signal in which nothing is to be refused. */
public final class RandomRequests {

  private RandomRequests() {}

  /** Metrics of every kind, each point without fault. */
  public static ExportMetricsServiceRequest metrics(Random random) {
    var request = ExportMetricsServiceRequest.newBuilder();
    for (int r = random.nextInt(3); r >= 0; r--) {
      var resource = ResourceMetrics.newBuilder();
      if (random.nextBoolean()) {
        resource.setResource(Resource.newBuilder().addAllAttributes(attributes(random)));
      }
      for (int s = random.nextInt(3); s > 0; s--) {
        var scope = ScopeMetrics.newBuilder();
        if (random.nextBoolean()) {
          scope.setScope(
              InstrumentationScope.newBuilder()
                  .setName("scope" + random.nextInt(2))
                  .setVersion("ü"));
        }
        for (int m = random.nextInt(5); m > 0; m--) {
          scope.addMetrics(metric(random));
        }
        resource.addScopeMetrics(scope);
      }
      request.addResourceMetrics(resource);
    }
    return request.build();
  }

  private static List<KeyValue> attributes(Random random) {
    var attributes = new ArrayList<KeyValue>();
    for (int i = random.nextInt(6); i > 0; i--) {
      attributes.add(KeyValue.newBuilder().setKey("k" + i).setValue(value(random)).build());
    }
    return attributes;
  }

  private static AnyValue.Builder value(Random random) {
    var value = AnyValue.newBuilder();
    return switch (random.nextInt(6)) {
      case 0 -> value.setStringValue("v" + random.nextInt(3) + "-".repeat(random.nextInt(2) * 140));
      case 1 -> value.setIntValue(random.nextInt(5) - 2);
      case 2 -> value.setDoubleValue(random.nextInt(5) / 2.0);
      case 3 -> value.setBoolValue(random.nextBoolean());
      case 4 ->
          value.setArrayValue(
              ArrayValue.newBuilder().addValues(AnyValue.newBuilder().setStringValue("a\"b")));
      default -> value;
    };
  }

  private static Metric.Builder metric(Random random) {
    var metric = Metric.newBuilder().setName("m" + random.nextInt(4));
    if (random.nextBoolean()) {
      metric.setUnit("s").setDescription("text");
    }
    var temporality = AggregationTemporality.forNumber(1 + random.nextInt(2));
    int points = random.nextInt(4);
    switch (random.nextInt(5)) {
      case 0 -> {
        var gauge = Gauge.newBuilder();
        for (int i = 0; i < points; i++) {
          gauge.addDataPoints(number(random));
        }
        metric.setGauge(gauge);
      }
      case 1 -> {
        var sum =
            Sum.newBuilder()
                .setAggregationTemporality(temporality)
                .setIsMonotonic(random.nextBoolean());
        for (int i = 0; i < points; i++) {
          sum.addDataPoints(number(random));
        }
        metric.setSum(sum);
      }
      case 2 -> {
        var histogram = Histogram.newBuilder().setAggregationTemporality(temporality);
        for (int i = 0; i < points; i++) {
          histogram.addDataPoints(histogram(random));
        }
        metric.setHistogram(histogram);
      }
      case 3 -> {
        var summary = Summary.newBuilder();
        for (int i = 0; i < points; i++) {
          summary.addDataPoints(
              SummaryDataPoint.newBuilder()
                  .addAllAttributes(attributes(random))
                  .setStartTimeUnixNano(Otlp.NANOS - 5)
                  .setTimeUnixNano(Otlp.NANOS)
                  .setCount(random.nextInt(300))
                  .setSum(0.5 + random.nextDouble())
                  .addQuantileValues(
                      SummaryDataPoint.ValueAtQuantile.newBuilder()
                          .setQuantile(0.5)
                          .setValue(random.nextDouble())));
        }
        metric.setSummary(summary);
      }
      default -> {
        var histogram = ExponentialHistogram.newBuilder().setAggregationTemporality(temporality);
        for (int i = 0; i < points; i++) {
          histogram.addDataPoints(exponential(random));
        }
        metric.setExponentialHistogram(histogram);
      }
    }
    return metric;
  }

  private static NumberDataPoint.Builder number(Random random) {
    var point =
        NumberDataPoint.newBuilder()
            .addAllAttributes(attributes(random))
            .setStartTimeUnixNano(Otlp.NANOS - random.nextInt(1000))
            .setTimeUnixNano(Otlp.NANOS + random.nextInt(1000));
    if (random.nextInt(8) == 0) {
      return point.setFlags(1);
    }
    return random.nextBoolean()
        ? point.setAsInt(random.nextInt(1000))
        : point.setAsDouble(random.nextDouble());
  }

  private static HistogramDataPoint.Builder histogram(Random random) {
    int bounds = random.nextInt(5);
    var point =
        HistogramDataPoint.newBuilder()
            .addAllAttributes(attributes(random))
            .setStartTimeUnixNano(Otlp.NANOS - 5)
            .setTimeUnixNano(Otlp.NANOS);
    long count = 0;
    for (int i = 0; i <= bounds; i++) {
      int bucket = random.nextInt(300);
      count += bucket;
      point.addBucketCounts(bucket);
      if (i < bounds) {
        point.addExplicitBounds(i + 0.5);
      }
    }
    if (random.nextBoolean()) {
      point.setSum(random.nextDouble()).setMin(-1).setMax(5);
    }
    return point.setCount(count);
  }

  private static ExponentialHistogramDataPoint.Builder exponential(Random random) {
    var positive = ExponentialHistogramDataPoint.Buckets.newBuilder().setOffset(-3);
    var negative = ExponentialHistogramDataPoint.Buckets.newBuilder().setOffset(2);
    long zero = random.nextInt(3);
    long count = zero;
    for (int i = random.nextInt(4); i > 0; i--) {
      int bucket = random.nextInt(300);
      count += 2L * bucket;
      positive.addBucketCounts(bucket);
      negative.addBucketCounts(bucket);
    }
    return ExponentialHistogramDataPoint.newBuilder()
        .addAllAttributes(attributes(random))
        .setStartTimeUnixNano(Otlp.NANOS - 5)
        .setTimeUnixNano(Otlp.NANOS)
        .setScale(random.nextInt(5) - 1)
        .setZeroCount(zero)
        .setZeroThreshold(0.25)
        .setPositive(positive)
        .setNegative(negative)
        .setCount(count);
  }

  /** Spans of services {@code s0} and {@code s1}, each without fault. */
  public static ExportTraceServiceRequest traces(Random random) {
    var request = ExportTraceServiceRequest.newBuilder();
    for (int r = random.nextInt(3); r >= 0; r--) {
      var resource =
          ResourceSpans.newBuilder()
              .setResource(
                  Resource.newBuilder()
                      .addAttributes(Otlp.text("service.name", "s" + random.nextInt(2)))
                      .addAttributes(Otlp.text("shop", "" + random.nextInt(3))));
      for (int s = random.nextInt(3); s > 0; s--) {
        var scope = ScopeSpans.newBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
          scope.addSpans(span(random));
        }
        resource.addScopeSpans(scope);
      }
      request.addResourceSpans(resource);
    }
    return request.build();
  }

  private static Span.Builder span(Random random) {
    var attributes = new ArrayList<KeyValue>();
    if (random.nextBoolean()) {
      attributes.add(Otlp.text("http.route", "/" + (char) ('a' + random.nextInt(3))));
    }
    if (random.nextBoolean()) {
      attributes.add(Otlp.text("shop", "" + random.nextInt(3)));
    }
    attributes.add(Otlp.text("url.path", "/" + random.nextInt()));
    Collections.shuffle(attributes, random);
    long end = Otlp.NANOS - random.nextInt(1_000_000_000);
    var span =
        Span.newBuilder()
            .setTraceId(bytes(1 + random.nextLong(1000), 1 + random.nextLong()))
            .setSpanId(bytes(1 + random.nextLong(1000)))
            .setName(random.nextBoolean() ? "work" : "rest")
            .setKind(Span.SpanKind.forNumber(random.nextInt(6)))
            .setStartTimeUnixNano(end - random.nextInt(2_000_000_000))
            .setEndTimeUnixNano(end)
            .addAllAttributes(attributes);
    if (random.nextBoolean()) {
      span.setStatus(Status.newBuilder().setMessage("m").setCodeValue(random.nextInt(3)).build());
    }
    if (random.nextBoolean()) {
      span.setTraceState("a=b,ot=th:" + Integer.toHexString(random.nextInt(1 << 20)));
    }
    return span;
  }

  static ByteString bytes(long... words) {
    var bytes = ByteBuffer.allocate(8 * words.length);
    for (long word : words) {
      bytes.putLong(word);
    }
    return ByteString.copyFrom(bytes.flip());
  }

  /** Records of one of the services {@code s0} and {@code s1}. */
  public static ExportLogsServiceRequest logs(Random random) {
    return logs("s" + random.nextInt(2), records(random));
  }

  static List<LogRecord> records(Random random) {
    var records = new ArrayList<LogRecord>();
    for (int n = random.nextInt(8); n > 0; n--) {
      var bodies = List.of("card is no good", "card off", "slow card", "fine", "");
      var record =
          LogRecord.newBuilder()
              .setSeverityNumber(SeverityNumber.forNumber(random.nextInt(25)))
              .setBody(AnyValue.newBuilder().setStringValue(bodies.get(random.nextInt(5))));
      long time = Otlp.NANOS - random.nextInt(1_000_000_000);
      if (random.nextBoolean()) {
        record.setTimeUnixNano(time);
      } else {
        record.setObservedTimeUnixNano(time);
      }
      if (random.nextBoolean()) {
        record.addAttributes(Otlp.text("logger.name", random.nextBoolean() ? "pay" : "rest"));
      }
      if (random.nextBoolean()) {
        record.addAttributes(Otlp.text("log.record.uid", "u" + random.nextInt()));
      }
      records.add(record.addAttributes(Otlp.text("other", "" + random.nextInt())).build());
    }
    return records;
  }

  static ExportLogsServiceRequest logs(String service, List<LogRecord> records) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(
                    Resource.newBuilder().addAttributes(Otlp.text("service.name", service)))
                .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(records)))
        .build();
  }
}
