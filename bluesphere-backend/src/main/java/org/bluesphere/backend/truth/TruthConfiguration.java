package org.bluesphere.backend.truth;

import java.nio.file.Path;
import java.time.InstantSource;
import org.bluesphere.telemetry.autoconfigure.TelemetryProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the truth; writes it down when {@code --truth-log} names a file. */
@Configuration(proxyBeanMethods = false)
public class TruthConfiguration {

  @Bean
  BusinessTruth businessTruth() {
    return new BusinessTruth();
  }

  /** The written truth. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnExpression("!'${backend.truth-log:}'.isEmpty()")
  static class Written {

    @Bean
    HttpTruth httpTruth(TelemetryProperties telemetry) {
      return new HttpTruth(telemetry.boundaries("http.server.request.duration"));
    }

    // Never closed as a bean: the final flush, last of all, is noted too. Every line is flushed.
    @Bean(destroyMethod = "")
    TruthLog truthLog(
        HttpTruth http,
        BusinessTruth business,
        @Value("${backend.truth-log}") Path path,
        @Value("${backend.service}") String service,
        @Value("${management.opentelemetry.resource-attributes[service.instance.id]:}")
            String instance) {
      var log = new TruthLog(http, business, InstantSource.system(), path);
      log.started(service, instance);
      return log;
    }

    @Bean
    TruthTicks truthTicks(TruthLog truth) {
      return new TruthTicks(truth);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> truthValve(HttpTruth truth) {
      return tomcat -> tomcat.addContextValves(new TruthValve(truth));
    }
  }
}
