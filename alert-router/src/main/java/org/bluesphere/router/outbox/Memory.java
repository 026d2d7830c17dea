package org.bluesphere.router.outbox;

/**
 * What a lane's notifier needs to know from one message to the next.
 *
 * @param reference the vendor's id, or the key that was used
 * @param unsure whether a request went out whose answer is not known
 */
public record Memory(String reference, boolean unsure) {

  /** Of a lane in which nothing was sent. */
  public static final Memory NONE = new Memory("", false);
}
