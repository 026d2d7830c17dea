package org.bluesphere.model.port;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.bluesphere.model.secret.Secret;

/**
 * A vendor's own client library, in a class loader of its own and found by {@link
 * java.util.ServiceLoader}. Of ours it sees this module and nothing else.
 */
public interface VendorClient {

  /** Its name in options, which is that of its folder: {@code pagerduty-client datadog}. */
  String name();

  /** A way for events. */
  VendorTransport events(Connection to);

  /** A way for values over time; empty when the vendor keeps none. */
  default Optional<MetricSink> metrics(Connection to) {
    return Optional.empty();
  }

  /**
   * A way to ask for counts; empty when the vendor has none.
   *
   * @param reading what proves that we may read, beside the connection's key
   */
  default Optional<CountQueries> counts(Connection to, Secret reading) {
    return Optional.empty();
  }

  /**
   * Where to, and how.
   *
   * @param base address that the vendor's paths begin with, without a slash at the end
   * @param key what proves who we are; empty where each event holds it
   * @param timeout of each call; connecting may take half of it
   */
  record Connection(URI base, Optional<Secret> key, Duration timeout) {}
}
