package org.bluesphere.collector.hook;

/** Whether a vendor's way in is open. */
public sealed interface Readiness {

  /** It is. */
  record Ready() implements Readiness {}

  /** Nobody set it up; {@code mend} says what to set. */
  record NotConfigured(String mend) implements Readiness {}

  /** It was set up, but a secret can't be read; {@code mend} names the reference only. */
  record Unreadable(String mend) implements Readiness {}
}
