package org.bluesphere.model.view;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One vendor's way in, and what came through it since the process started.
 *
 * @param path where the vendor posts, secrets left out
 * @param state {@code ready}, {@code not configured} or {@code secret not readable}
 * @param mend what to set; empty when it is ready
 * @param counts calls by outcome, those that happened
 * @param refused why the newest refused call was refused
 */
public record HookView(
    String vendor,
    String path,
    String state,
    String mend,
    SortedMap<String, Long> counts,
    Optional<Instant> lastAccepted,
    Optional<Refused> refused) {

  /** Copies. */
  public HookView {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(counts)));
  }

  /** A call that was not taken. */
  public record Refused(Instant at, String outcome, String why) {}
}
