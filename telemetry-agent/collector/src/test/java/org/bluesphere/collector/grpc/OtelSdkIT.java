package org.bluesphere.collector.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bluesphere.collector.http.Collector;
import org.bluesphere.collector.http.CollectorSettings;
import org.bluesphere.collector.http.OtlpServer;
import org.bluesphere.model.log.BlockReader;
import org.bluesphere.model.log.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenTelemetry's Java SDK: what it counted is what is in the log. */
class OtelSdkIT {
  @TempDir private Path home;
  private Collector collector;

  @BeforeEach
  void start() {
    collector = Collector.open(home, CollectorSettings.defaults("default"), InstantSource.system());
    collector.use(series -> series.metric().equals("orders"));
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void whatTheSdkCountsArrivesByGrpc() throws Exception {
    try (var server =
        new OtlpServer(collector.grpc(), home, GrpcServlet.PATHS.toArray(String[]::new))) {
      assertCounted(
          OtlpGrpcMetricExporter.builder()
              .setEndpoint("http://127.0.0.1:" + server.port())
              .setCompression("gzip")
              .setTimeout(Duration.ofSeconds(5))
              .build());
    }
  }

  @Test
  void whatTheSdkCountsArrivesByHttp() throws Exception {
    try (var server = new OtlpServer(collector.servlet(), home)) {
      assertCounted(
          OtlpHttpMetricExporter.builder()
              .setEndpoint("http://127.0.0.1:" + server.port() + "/v1/metrics")
              .setCompression("gzip")
              .setTimeout(Duration.ofSeconds(5))
              .build());
    }
  }

  private void assertCounted(MetricExporter exporter) {
    var provider =
        SdkMeterProvider.builder()
            .setResource(
                Resource.create(
                    Attributes.of(AttributeKey.stringKey("service.instance.id"), "i-1")))
            .registerMetricReader(
                PeriodicMetricReader.builder(exporter).setInterval(Duration.ofDays(1)).build())
            .build();
    try {
      var orders = provider.get("shop").counterBuilder("orders").build();
      orders.add(40);
      assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
      orders.add(2);
    } finally {
      provider.close();
    }

    assertThat(values()).containsExactly(40L, 42L);
  }

  private List<Long> values() {
    var values = new ArrayList<Long>();
    var log = collector.log();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ZERO).orElseThrow();
      if (entry.content() instanceof LogRecord.Points(var block)) {
        var reader = new BlockReader();
        reader.open(block);
        for (var kind = reader.next(); kind != BlockReader.Kind.END; kind = reader.next()) {
          if (kind == BlockReader.Kind.NUMBER) {
            values.add(reader.longValue());
          }
        }
      }
      at = entry.next();
    }
    return values;
  }
}
