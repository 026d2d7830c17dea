package org.bluesphere.model.discovery;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Spans of one kind that a service sends, whoever wants them: some of them were looked at.
 *
 * @param kind {@code SERVER}, {@code CONSUMER} and so on
 * @param attributes of a short list of names, as route, status code and queue
 * @param tellsSampling whether all of the last five minutes told by their trace state ({@code
 *     ot=th}) how many they stand for
 * @param objectives that count any of them, {@code service/objective} of its environment
 * @param first when the first was looked at since the process started
 */
public record SpanArrival(
    String environment,
    String service,
    String kind,
    SortedMap<String, Arrival.Attribute> attributes,
    boolean tellsSampling,
    List<String> objectives,
    Instant first) {

  /** Copies. */
  public SpanArrival {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    objectives = List.copyOf(objectives);
  }
}
