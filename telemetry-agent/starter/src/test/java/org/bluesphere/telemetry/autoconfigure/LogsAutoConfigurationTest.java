package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import org.bluesphere.telemetry.logs.LogbackTap;
import org.bluesphere.telemetry.logs.LogsExport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LogsAutoConfigurationTest {

  private final ApplicationContextRunner app =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OpenTelemetrySdkAutoConfiguration.class,
                  OpenTelemetryLoggingAutoConfiguration.class,
                  LogsAutoConfiguration.class));
  private final ApplicationContextRunner asked = app.withPropertyValues("telemetry.logs.otlp=true");

  @Test
  void linesAreSentOnlyWhenAskedFor() {
    app.run(context -> assertThat(context).doesNotHaveBean(LogsExport.class));
    app.withPropertyValues("telemetry.logs.otlp=false")
        .run(context -> assertThat(context).doesNotHaveBean(LogsExport.class));
    asked.run(context ->
        assertThat(context).hasSingleBean(LogsExport.class).hasSingleBean(LogbackTap.class));
  }

  @Test
  void nothingIsSentWhereExportIsOff() {
    asked
        .withPropertyValues("bluesphere.telemetry.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(LogsExport.class));
  }

  @Test
  void whatIsNotOnTheClassPathIsNotMissed() {
    for (var absent :
        new Class<?>[] {
          LoggerContext.class, OpenTelemetryAppender.class, OtlpHttpLogRecordExporter.class
        }) {
      asked
          .withClassLoader(new FilteredClassLoader(absent))
          .run(context ->
              assertThat(context)
                  .as(absent.getName())
                  .hasNotFailed()
                  .doesNotHaveBean(LogsExport.class));
    }
  }
}
