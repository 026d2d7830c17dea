package org.bluesphere.model.discovery;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A service of one environment that sends telemetry.
 *
 * @param service its {@code service.name}; empty when it names none
 * @param first when its first request came since the process started
 * @param newest when its newest request came
 * @param ways by which it sends, each with when its newest request came
 * @param unidentified when a request last came whose resource named no instance
 * @param unplaced when a request last came whose resource named no environment
 */
public record Sender(
    String environment,
    String service,
    Instant first,
    Instant newest,
    SortedMap<Way, Instant> ways,
    Optional<Instant> unidentified,
    Optional<Instant> unplaced) {

  /** Copies. */
  public Sender {
    ways = Collections.unmodifiableSortedMap(new TreeMap<>(ways));
  }
}
