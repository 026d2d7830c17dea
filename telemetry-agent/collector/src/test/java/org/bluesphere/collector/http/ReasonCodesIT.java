package org.bluesphere.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.otlp.Otlp.NANOS;
import static org.bluesphere.collector.otlp.Otlp.NOW;
import static org.bluesphere.collector.otlp.Otlp.SECOND;
import static org.bluesphere.collector.otlp.Otlp.counter;
import static org.bluesphere.collector.otlp.Otlp.gauge;
import static org.bluesphere.collector.otlp.Otlp.point;
import static org.bluesphere.collector.otlp.Otlp.request;
import static org.bluesphere.collector.otlp.Otlp.text;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bluesphere.collector.admission.Encoding;
import org.bluesphere.collector.json.RandomMessages;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.collector.token.TokenDesk;
import org.bluesphere.collector.token.TokenFile;
import org.bluesphere.model.view.IngestReceipt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every reason for which a point is refused, in both encodings over a real socket: what the sender
 * is told, what its receipt says, and that the point beside it is taken.
 */
class ReasonCodesIT {
  private static final Metric GOOD = counter("good", point(5).build());

  @TempDir private static Path home;
  private static Collector collector;
  private static OtlpServer server;
  private static String narrow;

  @BeforeAll
  static void start() throws Exception {
    var origin = new Origin("prod", List.of("api-*"));
    narrow =
        new TokenDesk(new TokenFile(home), new SecureRandom(), NOW)
            .create("narrow", origin, new TreeSet<>(List.of("metrics")), 0, Optional.empty())
            .token();
    var settings =
        new CollectorSettings("default", 4 << 20, 64 << 20, 1000, LogSettings.defaults());
    collector = Collector.open(home, settings, () -> NOW);
    collector.use(series -> true);
    server = new OtlpServer(collector.servlet(), home);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    collector.close();
  }

  private static Metric number(UnaryOperator<NumberDataPoint.Builder> fault) {
    return counter("bad", fault.apply(point(5)).build());
  }

  private static Metric histogram(long count, List<Double> bounds, List<Long> counts) {
    return Metric.newBuilder()
        .setName("bad")
        .setUnit("s")
        .setHistogram(
            Histogram.newBuilder()
                .setAggregationTemporalityValue(2)
                .addDataPoints(
                    HistogramDataPoint.newBuilder()
                        .setStartTimeUnixNano(NANOS - SECOND)
                        .setTimeUnixNano(NANOS)
                        .setCount(count)
                        .addAllExplicitBounds(bounds)
                        .addAllBucketCounts(counts)))
        .build();
  }

  private static Metric exponential(UnaryOperator<ExponentialHistogramDataPoint.Builder> fault) {
    var point =
        ExponentialHistogramDataPoint.newBuilder()
            .setStartTimeUnixNano(NANOS - SECOND)
            .setTimeUnixNano(NANOS);
    return Metric.newBuilder()
        .setName("bad")
        .setExponentialHistogram(
            ExponentialHistogram.newBuilder()
                .setAggregationTemporalityValue(2)
                .addDataPoints(fault.apply(point)))
        .build();
  }

  private static ExponentialHistogramDataPoint.Buckets buckets(int offset, long... counts) {
    var buckets = ExponentialHistogramDataPoint.Buckets.newBuilder().setOffset(offset);
    for (long count : counts) {
      buckets.addBucketCounts(count);
    }
    return buckets.build();
  }

  private static Metric unspecified(Metric metric) {
    var clear = metric.toBuilder();
    if (metric.hasSum()) {
      clear.getSumBuilder().clearAggregationTemporality();
    } else if (metric.hasHistogram()) {
      clear.getHistogramBuilder().clearAggregationTemporality();
    } else {
      clear.getExponentialHistogramBuilder().clearAggregationTemporality();
    }
    return clear.build();
  }

  /** A name of the fault, what is said, what is sent. */
  private static Stream<Arguments> faults() {
    long day = 86_400 * SECOND;
    var many = point(5);
    for (int i = 0; i < 128; i++) { // and the one that it has
      many.addAttributes(text("k" + i, "v"));
    }
    return Stream.of(
        fault("no time", "no_time", number(it -> it.setTimeUnixNano(0))),
        fault("36 d old", "too_old", number(it -> time(it, NANOS - 36 * day))),
        fault("over 5 min ahead", "future", number(it -> time(it, NANOS + 301 * SECOND))),
        fault("beyond 2262", "future", number(it -> time(it, -1))),
        fault(
            "begins after its end",
            "inverted_window",
            number(it -> it.setStartTimeUnixNano(NANOS + 1))),
        fault("negative count", "nan", number(it -> it.setAsInt(-1))),
        fault("NaN", "nan", number(it -> it.setAsDouble(Double.NaN))),
        fault("infinite", "nan", number(it -> it.setAsDouble(Double.POSITIVE_INFINITY))),
        fault("no value", "nan", number(NumberDataPoint.Builder::clearValue)),
        fault("gauge NaN", "nan", gauge("bad", point(0).setAsDouble(Double.NaN).build())),
        fault("sum", "temporality_unspecified", unspecified(number(it -> it))),
        fault(
            "histogram",
            "temporality_unspecified",
            unspecified(histogram(0, List.of(), List.of()))),
        fault("exponential", "temporality_unspecified", unspecified(exponential(it -> it))),
        fault("a count too few", "bucket_mismatch", histogram(1, List.of(1.0), List.of(1L))),
        fault(
            "bounds not rising",
            "bucket_mismatch",
            histogram(3, List.of(1.0, 1.0), List.of(1L, 1L, 1L))),
        fault("sums differ", "bucket_mismatch", histogram(4, List.of(1.0), List.of(1L, 2L))),
        fault(
            "exponential sums differ",
            "bucket_mismatch",
            exponential(it -> it.setCount(4).setZeroCount(1).setPositive(buckets(0, 1, 1)))),
        fault("scale 21", "scale_out_of_range", exponential(it -> it.setScale(21))),
        fault("scale -11", "scale_out_of_range", exponential(it -> it.setScale(-11))),
        fault(
            "no double bounds it",
            "scale_out_of_range",
            exponential(it -> it.setCount(1).setPositive(buckets(1024, 1)))),
        fault(
            "key of 257 bytes",
            "attribute_too_long",
            number(it -> it.addAttributes(text("k".repeat(257), "v")))),
        fault(
            "value of 4097 bytes",
            "attribute_too_long",
            number(it -> it.addAttributes(text("k", "v".repeat(4097))))),
        fault("129 attributes", "attribute_too_long", counter("bad", many.build())));
  }

  private static NumberDataPoint.Builder time(NumberDataPoint.Builder point, long nanos) {
    return point.setTimeUnixNano(nanos).setStartTimeUnixNano(0);
  }

  private static Arguments fault(String name, String reason, Metric metric) {
    return Arguments.of(name, reason, metric);
  }

  static Stream<Arguments> faultsInBothEncodings() {
    return faults()
        .flatMap(it ->
            Stream.of(Encoding.values())
                .map(encoding -> Arguments.of(it.get()[0], it.get()[1], encoding, it.get()[2])));
  }

  @ParameterizedTest(name = "{1}: {0} ({2})")
  @MethodSource("faultsInBothEncodings")
  void aFaultIsToldWithItsReason(String fault, String reason, Encoding encoding, Metric metric)
      throws Exception {
    long accepted = collector.ledger().report().accepted();
    long told = receipt("anonymous", reason);

    assertThat(send(server, encoding, request(metric, GOOD), "")).isEqualTo(reason + "=1 bad");

    assertThat(collector.ledger().report().accepted()).isEqualTo(accepted + 1);
    assertThat(receipt("anonymous", reason)).isEqualTo(told + 1);
  }

  @ParameterizedTest
  @EnumSource
  void whomATokenMayNotSpeakForIsTold(Encoding encoding) throws Exception {
    var of = request(GOOD).toBuilder();
    var resource = of.getResourceMetricsBuilder(0).getResourceBuilder().clearAttributes();

    resource.addAttributes(text("deployment.environment.name", "staging"));
    resource.addAttributes(text("service.name", "api-gateway"));
    assertThat(send(server, encoding, of.build(), narrow)).isEqualTo("environment_mismatch=1 good");

    resource.setAttributes(0, text("deployment.environment.name", "prod"));
    assertThat(send(server, encoding, of.build(), narrow)).isEmpty();

    resource.setAttributes(1, text("service.name", "shop"));
    assertThat(send(server, encoding, of.build(), narrow)).isEqualTo("service_not_allowed=1 good");
  }

  @ParameterizedTest
  @EnumSource
  void beyondTheLimitOfSeriesNewOnesAreTold(Encoding encoding, @TempDir Path own) throws Exception {
    var settings = new CollectorSettings("default", 4 << 20, 64 << 20, 1, LogSettings.defaults());
    try (var small = Collector.open(own, settings, () -> NOW)) {
      small.use(series -> true);
      var narrow = new OtlpServer(small.servlet(), own);
      try {
        assertThat(send(narrow, encoding, request(GOOD), "")).isEmpty();
        assertThat(send(narrow, encoding, request(number(it -> it), GOOD), ""))
            .isEqualTo("stream_limit=1 bad");
      } finally {
        narrow.close();
      }
    }
  }

  private static long receipt(String sender, String reason) {
    return collector.ledger().report().receipts().stream()
        .filter(it -> it.sender().equals(sender))
        .flatMap(it -> it.rejections().stream())
        .filter(it -> it.reason().equals(reason))
        .mapToLong(IngestReceipt.Reason::count)
        .sum();
  }

  /** What the sender is told of what was refused; empty when nothing was. */
  private static String send(
      OtlpServer to, Encoding encoding, ExportMetricsServiceRequest request, String token)
      throws Exception {
    var body =
        switch (encoding) {
          case PROTOBUF -> request.toByteArray();
          case JSON -> new RandomMessages(1).json(request).getBytes(UTF_8);
        };
    var post =
        to.request("/v1/metrics")
            .setHeader("Content-Type", encoding.mediaType())
            .POST(BodyPublishers.ofByteArray(body));
    var response =
        to.send(token.isEmpty() ? post : post.header("Authorization", "Bearer " + token));
    assertThat(response.statusCode()).isEqualTo(200);
    switch (encoding) {
      case PROTOBUF -> {
        var told = ExportMetricsServiceResponse.parseFrom(response.body());
        assertThat(told.getPartialSuccess().getRejectedDataPoints())
            .isEqualTo(told.hasPartialSuccess() ? 1 : 0);
        return told.getPartialSuccess().getErrorMessage();
      }
      case JSON -> {
        var told = JsonMapper.shared().readTree(response.body()).path("partialSuccess");
        assertThat(told.path("rejectedDataPoints").asString("0"))
            .isEqualTo(told.isMissingNode() ? "0" : "1");
        return told.path("errorMessage").asString("");
      }
    }
    throw new AssertionError(encoding);
  }
}
