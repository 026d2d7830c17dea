package org.bluesphere.router.http;

import java.net.URI;
import java.util.Optional;
import org.bluesphere.model.port.TransportAnswer;
import org.bluesphere.model.port.VendorTransport;

/** The JDK's HTTP client as a way for events; whoever made the client closes it. */
public final class HttpTransport implements VendorTransport {
  private final VendorHttp http;
  private final URI uri;

  /** Posts to {@code uri}. */
  public HttpTransport(VendorHttp http, URI uri) {
    this.http = http;
    this.uri = uri;
  }

  @Override
  public String name() {
    return "jdk";
  }

  @Override
  public TransportAnswer send(String json) {
    return http.exchange("POST", uri, Optional.empty(), json);
  }

  @Override
  public void close() {}
}
