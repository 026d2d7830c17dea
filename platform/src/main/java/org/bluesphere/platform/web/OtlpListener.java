package org.bluesphere.platform.web;

import org.bluesphere.collector.http.OtlpServlet;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OTLP listener: one servlet, no dispatcher, nothing else. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
public class OtlpListener {

  @Bean
  ServletRegistrationBean<OtlpServlet> otlp(OtlpServlet servlet) {
    return new ServletRegistrationBean<>(servlet, "/*");
  }
}
