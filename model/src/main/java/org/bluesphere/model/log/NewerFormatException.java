package org.bluesphere.model.log;

/** A record that only a later program can read: it is to be kept for that one, never skipped. */
public final class NewerFormatException extends RuntimeException {
  /** Says what was met and what to do. */
  public NewerFormatException(String message) {
    super(message);
  }
}
