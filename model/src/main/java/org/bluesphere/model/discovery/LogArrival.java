package org.bluesphere.model.discovery;

import java.time.Instant;
import java.util.List;

/**
 * Log records that a service sends, whoever wants them: some of them were looked at, never their
 * bodies.
 *
 * @param severities names seen, of OTLP's order
 * @param unnumbered whether some of the last five minutes had no severity number, so that they fit
 *     none
 * @param objectives that listen to them, {@code service/objective} of its environment
 * @param first when the first was looked at since the process started
 */
public record LogArrival(
    String environment,
    String service,
    List<String> severities,
    boolean unnumbered,
    List<String> objectives,
    Instant first) {

  /** Copies. */
  public LogArrival {
    severities = List.copyOf(severities);
    objectives = List.copyOf(objectives);
  }
}
