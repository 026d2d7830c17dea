package org.bluesphere.extras.datadog;

import com.datadog.api.client.ApiClient;
import java.net.URI;
import java.time.Duration;
import org.apache.http.client.HttpRequestRetryHandler;
import org.glassfish.jersey.apache.connector.ApacheClientProperties;
import org.glassfish.jersey.apache.connector.ApacheConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.RequestEntityProcessing;

/**
 * Datadog's client so that one call is one request. What it uses by default, the JDK's {@code
 * HttpURLConnection}, sends a POST again by itself when the line breaks; Apache's client can be
 * told not to.
 */
final class OneRequestClient extends ApiClient {
  private final int millis;

  OneRequestClient(URI base, Duration timeout) {
    millis = Math.toIntExact(timeout.toMillis());
    // Without an index no operation has a server of its own, and all go to the base.
    setServerIndex(null);
    setBasePath(base.toString());
    enableRetry(false);
    setConnectTimeout(millis / 2);
    setReadTimeout(millis);
  }

  @Override
  public ClientConfig getDefaultClientConfig() {
    HttpRequestRetryHandler never = (exception, count, context) -> false;
    return super.getDefaultClientConfig()
        .connectorProvider(new ApacheConnectorProvider())
        .property(ApacheClientProperties.RETRY_HANDLER, never)
        .property(ApacheClientProperties.DISABLE_COOKIES, true)
        // In chunks, an answer that comes before their end breaks the line and is never read.
        .property(ClientProperties.REQUEST_ENTITY_PROCESSING, RequestEntityProcessing.BUFFERED)
        .property(ClientProperties.FOLLOW_REDIRECTS, false);
  }
}
