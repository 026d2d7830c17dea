package org.bluesphere.collector.ingest;

import java.util.Optional;
import java.util.regex.Pattern;

/** Keys of idempotency. */
final class Keys {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private Keys() {}

  /** What is wrong with one; empty when it is fine, or when there is none. */
  static Optional<IngestProblem> problem(String key) {
    return key.isEmpty() || KEY.matcher(key).matches()
        ? Optional.empty()
        : Optional.of(
            new IngestProblem(
                "Idempotency-Key",
                "has more than 255 characters, spaces or signs beyond ASCII",
                "use for example the number of the pipeline's run"));
  }
}
