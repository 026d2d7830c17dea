package org.bluesphere.telemetry.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.observation.OpenTelemetryServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/** Names the web server's requests by the semantic conventions. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(ServerRequestObservationConvention.class)
public class WebTelemetryAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(ServerRequestObservationConvention.class)
  OpenTelemetryServerRequestObservationConvention serverRequestObservationConvention() {
    return new OpenTelemetryServerRequestObservationConvention();
  }
}
