package org.bluesphere.telemetry.autoconfigure;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.convention.otel.OpenTelemetryJvmClassLoadingMeterConventions;
import io.micrometer.core.instrument.binder.jvm.convention.otel.OpenTelemetryJvmCpuMeterConventions;
import io.micrometer.core.instrument.binder.jvm.convention.otel.OpenTelemetryJvmMemoryMeterConventions;
import io.micrometer.core.instrument.binder.jvm.convention.otel.OpenTelemetryJvmThreadMeterConventions;
import io.micrometer.registry.otlp.OtlpConfig;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.bluesphere.telemetry.business.BusinessMetrics;
import org.bluesphere.telemetry.cache.HitRatios;
import org.bluesphere.telemetry.export.CollectListener;
import org.bluesphere.telemetry.export.Collects;
import org.bluesphere.telemetry.export.CumulativeOtlp;
import org.bluesphere.telemetry.export.EndMarker;
import org.bluesphere.telemetry.export.MetricsExport;
import org.bluesphere.telemetry.export.OtlpReceiver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.otlp.OtlpMetricsExportAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetryProperties;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetryResourceAttributes;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.core.env.Environment;

/**
 * Exports Micrometer's meters by OTLP under semantic conventions.
 *
 * <p>Beans close against the order of their dependencies: registry (final flush), export, end
 * marker, receiver. Hence the marker is the last request of the instance.
 */
@AutoConfiguration(before = OtlpMetricsExportAutoConfiguration.class)
@EnableConfigurationProperties({TelemetryProperties.class, OpenTelemetryProperties.class})
@ConditionalOnProperty(name = "bluesphere.telemetry.enabled", matchIfMissing = true)
public class TelemetryAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  OtlpReceiver otlpReceiver(TelemetryProperties properties) {
    var token = properties.token();
    Map<String, String> headers =
        token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
    return new OtlpReceiver(properties.endpoint(), headers, properties.timeout());
  }

  @Bean
  EndMarker endMarker(OtlpReceiver receiver) {
    return new EndMarker(receiver, InstantSource.system());
  }

  @Bean
  Collects collects(ObjectProvider<CollectListener> listeners) {
    return new Collects(listeners.orderedStream().toList());
  }

  @Bean
  MetricsExport metricsExport(OtlpReceiver receiver, EndMarker endMarker, Collects collects) {
    return new MetricsExport(receiver, endMarker, collects);
  }

  @Bean
  OtlpConfig otlpConfig(
      TelemetryProperties properties,
      OpenTelemetryProperties openTelemetry,
      Environment environment,
      Collects collects) {
    Map<String, String> resource = new LinkedHashMap<>();
    new OpenTelemetryResourceAttributes(environment, openTelemetry.getResourceAttributes())
        .applyTo(resource::put);
    return new CumulativeOtlp(
        properties.enabled(),
        properties.endpoint(),
        properties.step(),
        resource,
        properties.exponential(),
        collects);
  }

  @Bean
  static LateRegistryClose lateRegistryClose(ApplicationEventMulticaster events) {
    return new LateRegistryClose(events);
  }

  @Bean
  Boundaries boundaries(TelemetryProperties properties) {
    return new Boundaries(properties);
  }

  @Bean
  DatabaseNames databaseNames(ApplicationContext context) {
    return new DatabaseNames(databaseUrl(context));
  }

  /** Bound as Boot binds it: a placeholder that nothing resolves is no reason not to start. */
  private static String databaseUrl(ApplicationContext context) {
    return context.getBeanNamesForType(DataSource.class, true, false).length == 1
        ? Binder.get(context.getEnvironment())
            .bind("spring.datasource.url", String.class)
            .orElse("")
        : "";
  }

  @Bean
  HttpClientNames httpClientNames() {
    return new HttpClientNames();
  }

  @Bean
  HitRatios hitRatios(ObjectProvider<MeterRegistry> registry) {
    return new HitRatios(registry::getObject);
  }

  @Bean
  CardinalityGuard cardinalityGuard(TelemetryProperties properties) {
    return new CardinalityGuard(properties.maxTagValues());
  }

  @Bean
  MeterBinder telemetryOfTelemetry(CardinalityGuard guard, OtlpReceiver receiver) {
    return registry -> {
      counter("telemetry.tags.dropped", guard, CardinalityGuard::dropped).register(registry);
      counter("telemetry.exports", receiver, OtlpReceiver::acknowledged)
          .tag("result", "acknowledged")
          .register(registry);
      counter("telemetry.exports", receiver, OtlpReceiver::failed)
          .tag("result", "failed")
          .register(registry);
    };
  }

  private static <T> FunctionCounter.Builder<T> counter(
      String name, T source, ToDoubleFunction<T> value) {
    return FunctionCounter.builder(name, source, value).baseUnit("1");
  }

  @Bean
  @ConditionalOnMissingBean
  BusinessMetrics businessMetrics(ObjectProvider<MeterRegistry> registry) {
    return new BusinessMetrics(registry.getObject());
  }

  /** The JVM's meters under the names of the semantic conventions. */
  @Configuration(proxyBeanMethods = false)
  static class JvmConventions {

    @Bean
    OpenTelemetryJvmMemoryMeterConventions jvmMemoryConventions() {
      return new OpenTelemetryJvmMemoryMeterConventions(Tags.empty());
    }

    @Bean
    OpenTelemetryJvmThreadMeterConventions jvmThreadConventions() {
      return new OpenTelemetryJvmThreadMeterConventions(Tags.empty());
    }

    @Bean
    OpenTelemetryJvmClassLoadingMeterConventions jvmClassLoadingConventions() {
      return new OpenTelemetryJvmClassLoadingMeterConventions();
    }

    @Bean
    OpenTelemetryJvmCpuMeterConventions jvmCpuConventions() {
      return new OpenTelemetryJvmCpuMeterConventions(Tags.empty());
    }
  }
}
