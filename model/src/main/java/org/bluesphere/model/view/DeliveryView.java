package org.bluesphere.model.view;

import java.time.Instant;
import java.util.List;

/**
 * One message to one receiver.
 *
 * @param state {@code pending sent retry unknown dead}
 * @param key the receiver's idempotency key, a dedup key or incident key
 * @param payload what was sent, secrets redacted
 */
public record DeliveryView(
    long id,
    String receiver,
    String kind,
    String group,
    String key,
    String action,
    String state,
    Instant createdAt,
    Instant dueAt,
    String payload,
    List<Attempt> attempts) {

  /** Copies. */
  public DeliveryView {
    attempts = List.copyOf(attempts);
  }

  /**
   * One try and its answer; {@code status} 0 when none came.
   *
   * @param unsure whether it may have been taken although no whole answer came
   */
  public record Attempt(Instant at, int status, String answer, boolean unsure) {

    /** With an answer, or surely not taken. */
    public Attempt(Instant at, int status, String answer) {
      this(at, status, answer, false);
    }
  }
}
