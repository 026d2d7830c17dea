package org.bluesphere.telemetry.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.bluesphere.telemetry.business.BusinessMetrics;
import org.bluesphere.telemetry.business.ModelState;
import org.bluesphere.telemetry.business.QueueDepth;
import org.bluesphere.telemetry.health.FreshnessHealth;
import org.bluesphere.telemetry.health.HealthWatch;
import org.bluesphere.telemetry.health.ModelHealth;
import org.bluesphere.telemetry.health.QueueHealth;
import org.bluesphere.telemetry.health.S3Health;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3Client;

/** Watches the application's health, and checks what Spring Boot does not. */
@AutoConfiguration(
    after = {TelemetryAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class},
    before = HealthContributorRegistryAutoConfiguration.class)
@EnableConfigurationProperties(HealthProperties.class)
@ConditionalOnProperty(name = "bluesphere.telemetry.health.enabled", matchIfMissing = true)
public class HealthAutoConfiguration {

  @Bean
  HealthWatch healthWatch(
      HealthContributorRegistry contributors,
      ObjectProvider<ReactiveHealthContributorRegistry> reactive,
      HealthProperties properties,
      ObjectProvider<MeterRegistry> registry) {
    return new HealthWatch(
        contributors, reactive.getIfAvailable(), properties.watch(), registry.getObject());
  }

  @Bean
  @ConditionalOnBean(QueueDepth.class)
  QueueHealth queueHealthIndicator(ObjectProvider<QueueDepth> queues, HealthProperties properties) {
    return new QueueHealth(queues.orderedStream().toList(), properties.queueLimits());
  }

  @Bean
  @ConditionalOnBean(ModelState.class)
  ModelHealth modelHealthIndicator(ObjectProvider<ModelState> models) {
    return new ModelHealth(models.orderedStream().toList());
  }

  @Bean
  @ConditionalOnBean(BusinessMetrics.class)
  @Conditional(OnFreshness.class)
  FreshnessHealth freshnessHealthIndicator(BusinessMetrics metrics, HealthProperties properties) {
    return new FreshnessHealth(metrics, properties.freshness(), InstantSource.system());
  }

  /** The check of a bucket, for applications that talk to S3. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(S3Client.class)
  static class Buckets {

    @Bean
    @ConditionalOnBean(S3Client.class)
    @ConditionalOnProperty("bluesphere.telemetry.health.s3-bucket")
    S3Health s3HealthIndicator(S3Client s3, HealthProperties properties) {
      return new S3Health(s3, String.valueOf(properties.s3Bucket()));
    }
  }
}
