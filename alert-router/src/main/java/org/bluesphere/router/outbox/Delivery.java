package org.bluesphere.router.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.DeliveryView.Attempt;
import org.bluesphere.router.notify.Notification;

/**
 * A notification in its lane.
 *
 * @param id rises with time; the order within the lane
 * @param payload what was sent last, secrets redacted; empty before the first attempt
 */
public record Delivery(
    long id,
    Notification notification,
    State state,
    Instant createdAt,
    Instant dueAt,
    String payload,
    List<Attempt> attempts) {

  private static final int ATTEMPTS_KEPT = 20;

  /** Copies. */
  public Delivery {
    attempts = List.copyOf(attempts);
  }

  /** Where it stands. */
  public enum State {
    /** Never tried. */
    PENDING,
    /** A request is out, or was when the process ended. */
    SENDING,
    /** Accepted. */
    SENT,
    /** Not taken; tried again. */
    RETRY,
    /** Perhaps taken; reconciled, then tried again. */
    UNKNOWN,
    /** Refused for good. */
    DEAD,
    /** A newer state went in its place. */
    REPLACED
  }

  /** Whether it is still to be sent. */
  public boolean open() {
    return switch (state) {
      case PENDING, SENDING, RETRY, UNKNOWN -> true;
      case SENT, DEAD, REPLACED -> false;
    };
  }

  /** Whether the receiver knows no key: what is sent twice is there twice. */
  public boolean once() {
    return notification.action() == Notification.Action.CHANGE;
  }

  /** Whether it may have been taken although no whole answer came. */
  public boolean unsure() {
    return attempts.stream().anyMatch(Attempt::unsure);
  }

  /** Its lane. */
  public String lane() {
    return lane(notification);
  }

  static String lane(Notification notification) {
    return notification.receiver() + "|" + notification.group();
  }

  static String subject(String lane) {
    return lane.substring(lane.indexOf('|') + 1);
  }

  Delivery sending(String sent) {
    return new Delivery(id, notification, State.SENDING, createdAt, dueAt, sent, attempts);
  }

  Delivery as(State next, Instant due) {
    return new Delivery(id, notification, next, createdAt, due, payload, attempts);
  }

  Delivery answered(State next, Instant due, Attempt attempt) {
    var all = new ArrayList<>(attempts);
    all.add(attempt);
    var kept = all.subList(Math.max(0, all.size() - ATTEMPTS_KEPT), all.size());
    return new Delivery(id, notification, next, createdAt, due, payload, kept);
  }

  /** What the API shows. */
  public DeliveryView view() {
    return new DeliveryView(
        id,
        notification.receiver(),
        vendor(),
        notification.group(),
        notification.key(),
        action(),
        state.name().toLowerCase(Locale.ROOT),
        createdAt,
        dueAt,
        payload,
        attempts);
  }

  private String vendor() {
    return switch (notification.receiver()) {
      case "statuspage", "datadog" -> notification.receiver();
      default -> "pagerduty";
    };
  }

  private String action() {
    var status = notification.message().status();
    return status.isEmpty() ? notification.action().name().toLowerCase(Locale.ROOT) : status;
  }
}
