package org.bluesphere.platform.web;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.bluesphere.collector.grpc.PriorKnowledge;

/**
 * The port of OTLP/gRPC: one more connector of the collector's listener. Both of its ports speak
 * HTTP/1.1 and HTTP/2, and serve the same.
 */
public final class GrpcConnector {
  private final Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
  private final String host;

  /** A connector that is not started yet; port 0 chooses one. */
  public GrpcConnector(String host, int port) {
    this.host = host;
    connector.setPort(port);
    connector.setProperty("address", host);
    connector.getProtocolHandler().setExecutor(new VirtualThreadExecutor("grpc-handler-"));
    connector.addUpgradeProtocol(new PriorKnowledge());
  }

  Connector connector() {
    return connector;
  }

  /** {@code http://host:port}, once the listener has started. */
  public String url() {
    return Listener.url(host, connector.getLocalPort());
  }
}
