package org.bluesphere.telemetry.autoconfigure;

import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/** Puts the meters that are named, and no others, to CloudWatch by Micrometer's registry. */
@AutoConfiguration(
    after = MetricsAutoConfiguration.class,
    before = {
      CompositeMeterRegistryAutoConfiguration.class,
      SimpleMetricsExportAutoConfiguration.class
    })
@EnableConfigurationProperties(CloudWatchProperties.class)
@ConditionalOnClass({CloudWatchMeterRegistry.class, CloudWatchAsyncClient.class})
@ConditionalOnProperty(name = "telemetry.cloudwatch.enabled")
public class CloudWatchAutoConfiguration {

  /** Half of what CloudWatch takes: with names of any length a call stays below its megabyte. */
  private static final int VALUES_A_CALL = 500;

  /** Region and credentials are those that AWS's SDK finds. */
  @Bean
  @ConditionalOnMissingBean
  CloudWatchAsyncClient cloudWatchAsyncClient() {
    return CloudWatchAsyncClient.create();
  }

  @Bean
  @ConditionalOnMissingBean
  CloudWatchMeterRegistry cloudWatchMeterRegistry(
      CloudWatchProperties properties,
      Clock clock,
      CloudWatchAsyncClient client,
      Environment environment) {
    var registry = new CloudWatchMeterRegistry(new Config(properties), clock, client);
    registry
        .config()
        .meterFilter(MeterFilter.denyUnless(id -> properties.names(id.getName())))
        .commonTags(identity(environment));
    return registry;
  }

  /** Who speaks, as in the log lines for CloudWatch; there is no resource to say so. */
  private static List<Tag> identity(Environment environment) {
    var tags = new ArrayList<Tag>();
    var name = environment.getProperty("spring.application.name", "");
    add(tags, "service", environment.getProperty("bluesphere.telemetry.service-name", name));
    add(tags, "environment", environment.getProperty("bluesphere.telemetry.environment", ""));
    return tags;
  }

  private static void add(List<Tag> tags, String key, String value) {
    if (!value.isBlank()) {
      tags.add(Tag.of(key, value));
    }
  }

  private record Config(CloudWatchProperties properties) implements CloudWatchConfig {

    @Override
    public @Nullable String get(String key) {
      return null;
    }

    @Override
    public String namespace() {
      return properties.namespace();
    }

    @Override
    public Duration step() {
      return properties.step();
    }

    @Override
    public boolean highResolution() {
      return properties.highResolution();
    }

    @Override
    public int batchSize() {
      return VALUES_A_CALL;
    }
  }
}
