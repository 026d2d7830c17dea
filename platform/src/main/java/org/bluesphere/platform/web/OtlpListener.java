package org.bluesphere.platform.web;

import org.bluesphere.collector.grpc.GrpcServlet;
import org.bluesphere.collector.grpc.PriorKnowledge;
import org.bluesphere.collector.hook.HookServlet;
import org.bluesphere.collector.http.CountServlet;
import org.bluesphere.collector.http.HeartbeatServlet;
import org.bluesphere.collector.http.MarkerServlet;
import org.bluesphere.collector.http.OtlpServlet;
import org.bluesphere.collector.http.ReceiptsServlet;
import org.bluesphere.collector.http.RemoteWriteServlet;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The collector's listener: OTLP on two ports, Prometheus, markers, counts, heartbeats, vendors'
 * webhooks; no dispatcher.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
public class OtlpListener {

  @Bean
  ServletRegistrationBean<OtlpServlet> otlp(OtlpServlet servlet) {
    return new ServletRegistrationBean<>(servlet, "/*");
  }

  @Bean
  ServletRegistrationBean<GrpcServlet> grpc(GrpcServlet servlet) {
    return new ServletRegistrationBean<>(servlet, GrpcServlet.PATHS.toArray(String[]::new));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> http2(GrpcConnector grpc) {
    return factory -> {
      factory.addConnectorCustomizers(main -> main.addUpgradeProtocol(new PriorKnowledge()));
      factory.addAdditionalConnectors(grpc.connector());
    };
  }

  @Bean
  ServletRegistrationBean<RemoteWriteServlet> remoteWrite(RemoteWriteServlet servlet) {
    return new ServletRegistrationBean<>(servlet, RemoteWriteServlet.PATH);
  }

  @Bean
  ServletRegistrationBean<MarkerServlet> markers(MarkerServlet servlet) {
    return new ServletRegistrationBean<>(servlet, MarkerServlet.PATH);
  }

  @Bean
  ServletRegistrationBean<ReceiptsServlet> receipts(ReceiptsServlet servlet) {
    return new ServletRegistrationBean<>(servlet, ReceiptsServlet.PATH);
  }

  @Bean
  ServletRegistrationBean<CountServlet> counts(CountServlet servlet) {
    return new ServletRegistrationBean<>(servlet, CountServlet.PATH);
  }

  @Bean
  ServletRegistrationBean<HeartbeatServlet> heartbeats(HeartbeatServlet servlet) {
    return new ServletRegistrationBean<>(servlet, HeartbeatServlet.PATH);
  }

  @Bean
  ServletRegistrationBean<HookServlet> hooks(HookServlet servlet) {
    return new ServletRegistrationBean<>(servlet, servlet.paths().toArray(String[]::new));
  }
}
