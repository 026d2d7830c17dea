package org.bluesphere.model.discovery;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one service sends in one environment, and what could become of it.
 *
 * @param service its {@code service.name}; empty when the sender names none
 * @param declared whether the catalogue has it in this environment
 * @param first when its first request came since the process started; empty when none did
 * @param newest when its newest request came
 * @param ways by which it sends, each with when its newest request came
 * @param notices what is to be mended; empty when all is well
 * @param arrivals its metrics by name
 * @param spans by kind
 * @param logs one at most
 * @param offers objectives that nobody declared yet
 * @param document the offers as YAML for the catalogue; empty when there is nothing to offer
 */
public record ServiceReport(
    String environment,
    String service,
    boolean declared,
    Optional<Instant> first,
    Optional<Instant> newest,
    SortedMap<Way, Instant> ways,
    List<Notice> notices,
    List<Arrival> arrivals,
    List<SpanArrival> spans,
    List<LogArrival> logs,
    List<Offer> offers,
    String document) {

  /** Copies. */
  public ServiceReport {
    ways = Collections.unmodifiableSortedMap(new TreeMap<>(ways));
    notices = List.copyOf(notices);
    arrivals = List.copyOf(arrivals);
    spans = List.copyOf(spans);
    logs = List.copyOf(logs);
    offers = List.copyOf(offers);
  }
}
