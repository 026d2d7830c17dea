package org.bluesphere.platform.web;

import org.bluesphere.collector.hook.HookServlet;
import org.bluesphere.collector.http.MarkerServlet;
import org.bluesphere.collector.http.OtlpServlet;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The collector's listener: OTLP, markers, vendors' webhooks; servlets, no dispatcher. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
public class OtlpListener {

  @Bean
  ServletRegistrationBean<OtlpServlet> otlp(OtlpServlet servlet) {
    return new ServletRegistrationBean<>(servlet, "/*");
  }

  @Bean
  ServletRegistrationBean<MarkerServlet> markers(MarkerServlet servlet) {
    return new ServletRegistrationBean<>(servlet, MarkerServlet.PATH);
  }

  @Bean
  ServletRegistrationBean<HookServlet> hooks(HookServlet servlet) {
    return new ServletRegistrationBean<>(servlet, servlet.paths().toArray(String[]::new));
  }
}
