package org.bluesphere.model.signal;

import java.time.Instant;
import java.util.List;

/**
 * A version of a service that went live, or was first noticed.
 *
 * @param id the same for the same change always, in words
 * @param at when it was, as first told
 * @param what {@code version 1.4}
 * @param sources who told it, the first first; never empty
 * @param url where to read on; empty when nowhere
 */
public record Change(
    String id,
    Instant at,
    String environment,
    String service,
    String what,
    List<String> sources,
    String url) {

  /** Copies. */
  public Change {
    sources = List.copyOf(sources);
  }
}
