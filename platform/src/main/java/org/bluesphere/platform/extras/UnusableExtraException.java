package org.bluesphere.platform.extras;

/** An extra that is not there or does not fit; the message says what to do. */
public final class UnusableExtraException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableExtraException(String message) {
    super(message);
  }

  UnusableExtraException(String message, Throwable cause) {
    super(message, cause);
  }
}
