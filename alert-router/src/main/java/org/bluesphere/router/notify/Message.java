package org.bluesphere.router.notify;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is said.
 *
 * @param status of an incident: {@code investigating monitoring resolved}; empty for alerts
 * @param severity {@code page ticket info}
 * @param details names and values; for the status page {@code page}, {@code component}
 */
public record Message(
    String title,
    String body,
    String status,
    String severity,
    String source,
    Instant at,
    SortedMap<String, String> details,
    List<Link> links) {

  /** Copies. */
  public Message {
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    links = List.copyOf(links);
  }

  /** A message without links. */
  public static Message of(
      String title, String body, String status, Instant at, Map<String, String> details) {
    return new Message(
        title, body, status, "info", "bluesphere", at, new TreeMap<>(details), List.of());
  }
}
