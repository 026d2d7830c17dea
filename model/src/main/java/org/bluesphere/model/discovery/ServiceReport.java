package org.bluesphere.model.discovery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one service sends in one environment, and what could become of it.
 *
 * @param service its {@code service.name}; empty when the sender names none
 * @param declared whether the catalogue has it in this environment
 * @param first when its first request came since the process started; empty when none did
 * @param newest when its newest request came
 * @param notices what is to be mended; empty when all is well
 * @param arrivals its metrics by name
 * @param offers objectives that nobody declared yet
 * @param document the offers as YAML for the catalogue; empty when there is nothing to offer
 */
public record ServiceReport(
    String environment,
    String service,
    boolean declared,
    Optional<Instant> first,
    Optional<Instant> newest,
    List<Notice> notices,
    List<Arrival> arrivals,
    List<Offer> offers,
    String document) {

  /** Copies. */
  public ServiceReport {
    notices = List.copyOf(notices);
    arrivals = List.copyOf(arrivals);
    offers = List.copyOf(offers);
  }
}
