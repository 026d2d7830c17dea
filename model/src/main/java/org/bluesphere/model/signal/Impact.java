package org.bluesphere.model.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a service's promise was broken and restored, from its indicators (ENGINE §7).
 *
 * @param id stable: environment, service and T0 of the first opening
 * @param t0 start of the first bad minute
 * @param lastBad end of the last bad minute known
 * @param t4 start of the stable stretch that ended it; empty while it lasts
 * @param rto the service's recovery time objective, when it has one
 * @param objectives names of the objectives whose pages opened or joined it
 */
public record Impact(
    String id,
    String environment,
    String service,
    Instant t0,
    Instant lastBad,
    Optional<Instant> t4,
    Optional<Duration> rto,
    List<String> objectives) {

  /** Copies. */
  public Impact {
    objectives = List.copyOf(objectives);
  }
}
