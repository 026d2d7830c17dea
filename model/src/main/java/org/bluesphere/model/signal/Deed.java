package org.bluesphere.model.signal;

import java.time.Instant;

/**
 * Something a person did elsewhere about a problem of ours.
 *
 * @param what in words, at most {@link #LONGEST_CHARS}
 */
public record Deed(About about, Instant at, String what) {

  /** How many characters the words have at most. */
  public static final int LONGEST_CHARS = 300;

  /** Checks. */
  public Deed {
    if (what.isBlank() || what.length() > LONGEST_CHARS) {
      throw new IllegalArgumentException(
          "a deed has 1 to %d characters, not %d".formatted(LONGEST_CHARS, what.length()));
    }
  }

  /** How the problem is named. */
  public sealed interface About {}

  /** By the key under which we told a receiver. */
  public record Told(String dedupKey) implements About {}

  /** By words that an earlier line of its timeline holds, such as a vendor's own id. */
  public record Mentioned(String words) implements About {}

  /** By what it is about. */
  public record Of(Subject subject) implements About {}
}
