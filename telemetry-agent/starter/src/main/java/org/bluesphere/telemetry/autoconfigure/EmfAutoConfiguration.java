package org.bluesphere.telemetry.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.telemetry.business.BusinessMetrics;
import org.bluesphere.telemetry.emf.EmfPrinter;
import org.bluesphere.telemetry.emf.EmfSettings;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Prints meters for CloudWatch Logs, beside or instead of OTLP. */
@AutoConfiguration(after = TelemetryAutoConfiguration.class)
@EnableConfigurationProperties(EmfProperties.class)
@ConditionalOnProperty(name = "telemetry.cloudwatch.emf.enabled")
public class EmfAutoConfiguration {

  /** Closed before the registry that it reads. */
  @Bean
  @ConditionalOnMissingBean
  EmfPrinter emfPrinter(
      ListableBeanFactory beans, EmfProperties properties, Environment environment) {
    var dimensions = new TreeMap<String, String>();
    dimensions.put(
        "service",
        environment.getProperty(
            "bluesphere.telemetry.service-name",
            environment.getProperty("spring.application.name", "")));
    dimensions.put("environment", environment.getProperty("bluesphere.telemetry.environment", ""));
    return new EmfPrinter(
            cumulative(beans),
            new EmfSettings(
                properties.namespace(),
                properties.meters(),
                dimensions,
                properties.highResolution()),
            System.out,
            InstantSource.system())
        .start(properties.step());
  }

  /** The registry whose counters never go back: not one that forgets after each export. */
  private static MeterRegistry cumulative(ListableBeanFactory beans) {
    return beans.getBeansOfType(MeterRegistry.class).entrySet().stream()
        .filter(bean -> !bean.getKey().equals(DatadogAutoConfiguration.REGISTRY))
        .map(Map.Entry::getValue)
        .filter(it -> !(it instanceof CompositeMeterRegistry || it instanceof StepMeterRegistry))
        .findFirst()
        .orElseGet(() -> beans.getBean(MeterRegistry.class));
  }

  @Bean
  @ConditionalOnMissingBean
  BusinessMetrics emfBusinessMetrics(ObjectProvider<MeterRegistry> registry) {
    return new BusinessMetrics(registry.getObject());
  }
}
