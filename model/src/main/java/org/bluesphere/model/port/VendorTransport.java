package org.bluesphere.model.port;

/** Carries events to a vendor; safe for use by many threads. */
public interface VendorTransport extends AutoCloseable {

  /** Its name in options: {@code jdk pagerduty-client datadog}. */
  String name();

  /**
   * One request and its answer: no retries, no redirects; never throws for anything the vendor
   * does.
   *
   * @param json the event as the vendor documents it; may hold a secret, so it is never logged
   */
  TransportAnswer send(String json);

  /** Gives up calls that are out. */
  @Override
  void close();
}
