package org.bluesphere.router.outbox;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to tell someone (reference alert-router §5). */
public sealed interface DeliveryResult {

  /**
   * Accepted.
   *
   * @param memory what the notifier wants to know next time in this lane; empty for nothing
   */
  record Sent(int status, String answer, String memory) implements DeliveryResult {}

  /**
   * Too many requests.
   *
   * @param pause how long the receiver asked to wait
   */
  record Limited(int status, Optional<Duration> pause, String answer) implements DeliveryResult {}

  /** The receiver is down or could not be reached: nothing was taken. */
  record Failed(int status, String answer) implements DeliveryResult {}

  /** The request went out and no whole answer came: it may have been taken. */
  record Unknown(String answer) implements DeliveryResult {}

  /** Never: the receiver refuses this every time. */
  record Refused(int status, String answer) implements DeliveryResult {}
}
