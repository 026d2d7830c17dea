package org.bluesphere.telemetry.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import org.bluesphere.telemetry.aws.AwsCalls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Offers what times the calls of AWS's SDK. Clients take it when they are told to, or when Spring
 * Cloud AWS makes them.
 */
@AutoConfiguration
@ConditionalOnClass({MetricPublisher.class, CoreMetric.class})
@ConditionalOnProperty(name = "telemetry.aws.calls", matchIfMissing = true)
public class AwsAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(MetricPublisher.class)
  AwsCalls awsCalls(ObjectProvider<MeterRegistry> registry) {
    return new AwsCalls(registry::getObject);
  }
}
