package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records and a counter of OpenTelemetry's Java SDK, by its exporters, up to the budget. */
@Tag("story")
class LogsIT {
  private static final String SERVICES =
      """
      apiVersion: bluesphere.org/v1
      kind: Service
      metadata: {name: shop, environments: [demo]}
      spec:
        owner: platform
        tier: core
        objectives:
          pays: {target: 99%, ratio: {source: logs, total: orders, atLeast: ERROR, body: 'card (no|off)'}}
      """;

  private static final Resource SHOP =
      Resource.create(
          Attributes.of(
              AttributeKey.stringKey("service.name"), "shop",
              AttributeKey.stringKey("service.instance.id"), "shop-1"));

  @TempDir private Path folder;

  private static void logs(LogRecordExporter exporter) {
    try (var sdk =
        SdkLoggerProvider.builder()
            .setResource(SHOP)
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
            .build()) {
      var logger = sdk.get("test");
      logger.logRecordBuilder().setSeverity(Severity.ERROR).setBody("card off").emit();
      logger.logRecordBuilder().setSeverity(Severity.FATAL2).setBody("a card none has").emit();
      logger.logRecordBuilder().setSeverity(Severity.WARN).setBody("card off").emit();
      logger.logRecordBuilder().setSeverity(Severity.ERROR).setBody("disk full").emit();
      assertThat(sdk.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
  }

  @Test
  void whatTheSdkLogsIsInTheBudgetOfWhatItCounts() throws Exception {
    var catalogue = SmallCatalogue.below(folder, SERVICES);
    try (var platform = new PlatformProcess(catalogue, folder, List.of())) {
      Stage.until(platform::ready);
      logs(
          OtlpHttpLogRecordExporter.builder()
              .setEndpoint(platform.otlpUrl() + "/v1/logs")
              .setCompression("gzip")
              .build());
      try (var sdk =
          SdkMeterProvider.builder()
              .setResource(SHOP)
              .registerMetricReader(
                  PeriodicMetricReader.builder(
                          OtlpHttpMetricExporter.builder()
                              .setEndpoint(platform.otlpUrl() + "/v1/metrics")
                              .build())
                      .setInterval(Duration.ofDays(1))
                      .build())
              .build()) {
        sdk.get("test").counterBuilder("orders").build().add(100);
        assertThat(sdk.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
      }
      platform.killAndRestart();
      Stage.until(platform::ready);
      logs(OtlpGrpcLogRecordExporter.builder().setEndpoint(platform.grpcUrl()).build());

      Stage.until(() -> platform.slo("shop/pays").path("bad").asLong(-1) == 4);
      assertThat(platform.slo("shop/pays").path("total").asLong(-1)).isEqualTo(100);
    }
  }
}
