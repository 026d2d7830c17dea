package org.bluesphere.router.outbox;

/**
 * What a lane's notifier needs to know from one message to the next.
 *
 * @param reference the vendor's id, or the key that was used
 * @param unsure whether a request went out that may have been taken; only an acceptance ends it
 * @param taken whether the vendor ever accepted anything under {@code reference}
 */
public record Memory(String reference, boolean unsure, boolean taken) {

  /** Of a lane in which nothing was sent. */
  public static final Memory NONE = new Memory("", false, false);

  static Memory accepted(String reference) {
    return new Memory(reference, false, true);
  }

  /** The same with the reference that is used now. */
  public Memory using(String used) {
    return new Memory(used, unsure, taken);
  }

  Memory sending(String used) {
    return new Memory(used, true, taken);
  }

  // A reference under which nothing was ever accepted may itself be what is refused: a mistyped
  // routing key must not outlive its correction.
  Memory refused() {
    return taken ? this : new Memory("", unsure, false);
  }
}
