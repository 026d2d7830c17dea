package org.bluesphere.model.port;

import java.time.Duration;
import java.util.Optional;

/** What came back from one request to a vendor, not yet judged. */
public sealed interface TransportAnswer {

  /**
   * A whole answer.
   *
   * @param status of HTTP
   * @param pause how long the vendor asked to wait; empty when it did not say
   * @param text the body; without secrets
   */
  record Answered(int status, Optional<Duration> pause, String text) implements TransportAnswer {}

  /**
   * No request went out, so nothing was taken.
   *
   * @param why for people, without secrets
   */
  record Unreached(String why) implements TransportAnswer {}

  /**
   * The request went out and no whole answer came: it may have been taken.
   *
   * @param why for people, without secrets
   */
  record Unsure(String why) implements TransportAnswer {}
}
