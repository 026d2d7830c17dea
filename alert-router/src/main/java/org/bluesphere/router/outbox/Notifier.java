package org.bluesphere.router.outbox;

/** Tells one receiver; safe for use by many threads. */
public interface Notifier {

  /** Name of what it speaks to: {@code pagerduty statuspage datadog}. */
  String kind();

  /** What must be durable before the request goes out, given what the lane knows; never throws. */
  String reference(Delivery delivery, Memory memory);

  /** What will be sent, secrets redacted. */
  String payload(Delivery delivery, Memory memory);

  /**
   * Sends and waits for the answer; never throws for anything the receiver does. The memory is what
   * the lane knew before, with {@link #reference} in it.
   */
  DeliveryResult deliver(Delivery delivery, Memory memory);
}
