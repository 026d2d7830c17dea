package org.bluesphere.router.notify;

/**
 * A message on its way to a receiver.
 *
 * @param group what it is about: the lane is (receiver, group)
 * @param key the receiver's idempotency key
 */
public record Notification(
    String receiver, String group, String key, Action action, Message message) {

  /** What the receiver is to do. */
  public enum Action {
    /** Open, or update what is open. */
    TRIGGER,
    /** Close. */
    RESOLVE,
    /** Take note; the receiver knows no key, so what is sent twice is there twice. */
    CHANGE
  }
}
