package org.bluesphere.telemetry.autoconfigure;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.bluesphere.telemetry.export.DeltaExport;
import org.bluesphere.telemetry.export.DeltaOtlp;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.otlp.OtlpMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetryProperties;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetryResourceAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * A second registry beside the cumulative one, for a Datadog agent: it wants deltas, and drops the
 * first cumulative value of each series.
 */
@AutoConfiguration(
    after = {MetricsAutoConfiguration.class, OtlpMetricsExportAutoConfiguration.class},
    before = {
      CompositeMeterRegistryAutoConfiguration.class,
      SimpleMetricsExportAutoConfiguration.class
    })
@EnableConfigurationProperties({DatadogProperties.class, OpenTelemetryProperties.class})
@Conditional(OnDatadog.class)
public class DatadogAutoConfiguration {

  static final String REGISTRY = "datadogMeterRegistry";

  @Bean
  DeltaExport datadogExport(DatadogProperties properties) {
    return new DeltaExport(properties.endpoint(), properties.timeout());
  }

  @Bean(REGISTRY)
  OtlpMeterRegistry datadogMeterRegistry(
      DatadogProperties properties,
      DeltaExport datadogExport,
      OpenTelemetryProperties openTelemetry,
      Environment environment,
      Clock clock) {
    Map<String, String> resource = new LinkedHashMap<>();
    new OpenTelemetryResourceAttributes(environment, openTelemetry.getResourceAttributes())
        .applyTo(resource::put);
    return OtlpMeterRegistry.builder(
            new DeltaOtlp(properties.endpoint(), properties.step(), resource))
        .clock(clock)
        .metricsSender(datadogExport::send)
        .build();
  }

  @Bean
  MeterBinder telemetryOfDatadog(DeltaExport datadogExport) {
    return registry -> {
      exports(datadogExport, "acknowledged", DeltaExport::acknowledged).register(registry);
      exports(datadogExport, "failed", DeltaExport::failed).register(registry);
    };
  }

  private static FunctionCounter.Builder<DeltaExport> exports(
      DeltaExport export, String result, ToDoubleFunction<DeltaExport> value) {
    return FunctionCounter.builder("telemetry.datadog.exports", export, value)
        .tag("result", result)
        .baseUnit("1");
  }
}
