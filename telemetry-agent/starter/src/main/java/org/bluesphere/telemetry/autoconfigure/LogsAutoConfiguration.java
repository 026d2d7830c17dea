package org.bluesphere.telemetry.autoconfigure;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporterBuilder;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.bluesphere.telemetry.logs.LogbackTap;
import org.bluesphere.telemetry.logs.LogsExport;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Sends log lines where metrics go; with the javaagent attached, that is its work.
 *
 * <p>Beans close against the order of their dependencies: the tap on Logback, then Spring Boot's
 * logger provider with what still waits.
 */
@AutoConfiguration(after = OpenTelemetryLoggingAutoConfiguration.class)
@EnableConfigurationProperties(TelemetryProperties.class)
@ConditionalOnClass(
    name = "ch.qos.logback.classic.LoggerContext",
    value = {OpenTelemetryAppender.class, OtlpHttpLogRecordExporter.class})
@ConditionalOnProperty(name = "telemetry.logs.otlp")
@Conditional(OnOwnSignals.class)
public class LogsAutoConfiguration {

  /** Log records that wait at most, in all. */
  private static final int PLACES = 2048;

  @Bean
  LogsExport logsExport(TelemetryProperties properties) {
    return new LogsExport(exporter(properties).build(), PLACES);
  }

  /** Tries twice: a receiver that is away keeps nobody from ending. */
  private static OtlpHttpLogRecordExporterBuilder exporter(TelemetryProperties properties) {
    var exporter =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(TelemetryProperties.signal(properties.endpoint(), "logs").toString())
            .setConnectTimeout(properties.timeout())
            .setTimeout(properties.timeout())
            .setCompression("gzip")
            .setRetryPolicy(
                RetryPolicy.builder()
                    .setMaxAttempts(2)
                    .setInitialBackoff(Duration.ofMillis(200))
                    .build());
    var token = properties.token();
    return token == null ? exporter : exporter.setHeaders(() -> headers(token));
  }

  private static Map<String, String> headers(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  @Bean
  @ConditionalOnBean(SdkLoggerProvider.class)
  LogbackTap logbackTap(OpenTelemetry openTelemetry) {
    return new LogbackTap(LoggerFactory.getILoggerFactory(), openTelemetry);
  }

  @Bean
  MeterBinder telemetryOfLogs(LogsExport logs) {
    return registry -> {
      records(logs, "sent", LogsExport::sent).register(registry);
      records(logs, "failed", LogsExport::failed).register(registry);
      records(logs, "dropped", LogsExport::dropped).register(registry);
    };
  }

  private static FunctionCounter.Builder<LogsExport> records(
      LogsExport logs, String result, ToDoubleFunction<LogsExport> value) {
    return FunctionCounter.builder("telemetry.logs", logs, value)
        .tag("result", result)
        .baseUnit("1");
  }
}
