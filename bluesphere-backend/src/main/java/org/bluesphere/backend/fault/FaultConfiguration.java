package org.bluesphere.backend.fault;

import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The faults; none of these beans exists unless {@code --faults.enabled=true}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("faults.enabled")
public class FaultConfiguration {

  /** Right inside the observation, which sits at the highest precedence plus one. */
  private static final int INSIDE_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 10;

  @Bean
  Faults faults() {
    return new Faults(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());
  }

  @Bean
  FaultyPorts faultyPorts(Faults faults) {
    return new FaultyPorts(faults);
  }

  @Bean
  FaultController faultController(Faults faults) {
    return new FaultController(faults, InstantSource.system());
  }

  @Bean
  FilterRegistrationBean<FaultFilter> faultFilter(
      Faults faults, RequestMappingHandlerMapping requestMappingHandlerMapping) {
    var filter =
        new FilterRegistrationBean<>(new FaultFilter(faults, requestMappingHandlerMapping));
    filter.setOrder(INSIDE_OBSERVATION);
    return filter;
  }
}
