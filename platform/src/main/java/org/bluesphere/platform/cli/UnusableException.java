package org.bluesphere.platform.cli;

/** What was given cannot be used; the message says what and how to mend it. */
public final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what is wrong. */
  public UnusableException(String message) {
    super(message);
  }
}
