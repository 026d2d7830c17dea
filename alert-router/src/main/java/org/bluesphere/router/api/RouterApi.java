package org.bluesphere.router.api;

import java.time.InstantSource;
import org.bluesphere.router.Router;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The router's controllers, over a {@link Router} and an {@link InstantSource} found as beans. */
@Configuration(proxyBeanMethods = false)
public class RouterApi {

  @Bean
  AlertsController alertsController(Router router, InstantSource clock) {
    return new AlertsController(router, clock);
  }

  @Bean
  IncidentsController incidentsController(Router router) {
    return new IncidentsController(router);
  }

  @Bean
  Problems routerProblems() {
    return new Problems();
  }
}
