package org.bluesphere.platform.cli;

/** What was given cannot be used; the message says what and how to mend it. */
final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableException(String message) {
    super(message);
  }
}
