package org.bluesphere.model.discovery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Selector;

/**
 * Which metrics of one service may be offered as a ratio: those whose selector means no other
 * metric too, and of what the service serves one of each protocol, for all others count the same
 * requests again.
 */
final class Ratios {
  private final Set<String> names;
  private final Map<String, List<Arrival>> alike;
  private final Map<String, Arrival> server = new HashMap<>();

  /** Of all metrics of the service. */
  Ratios(List<Arrival> metrics) {
    names = metrics.stream().map(Arrival::metric).collect(Collectors.toSet());
    alike = metrics.stream().collect(Collectors.groupingBy(it -> Selector.bare(it.metric())));
    metrics.stream()
        .filter(it -> Heuristics.server(it) && sound(it))
        .sorted(Comparator.comparingInt(Heuristics::rank))
        .forEach(it -> server.putIfAbsent(Heuristics.protocol(it), it));
  }

  /** Whether this one, of those metrics, may. */
  boolean offers(Arrival metric) {
    return Heuristics.server(metric)
        ? metric.equals(server.get(Heuristics.protocol(metric)))
        : sound(metric);
  }

  private boolean sound(Arrival metric) {
    return Heuristics.of(metric).stream().anyMatch(it -> it.kind().equals(Offers.RATIO))
        && !countedBeside(metric)
        && !ambiguous(metric);
  }

  /** A classic histogram of Prometheus has its events in a series of their own. */
  private boolean countedBeside(Arrival metric) {
    return names.contains(metric.metric() + "_count");
  }

  /** Suffixes are not compared, so requests_total would count what requests_bytes_total does. */
  private boolean ambiguous(Arrival metric) {
    var selector = new Selector(metric.metric(), List.of());
    return alike.getOrDefault(Selector.bare(metric.metric()), List.of()).stream()
        .anyMatch(it ->
            !dimension(it.unit()).equals(dimension(metric.unit())) && Feeds.named(selector, it));
  }

  /** UCUM's annotations in braces are words about a plain number. */
  private static String dimension(String unit) {
    return unit.equals("1") || unit.startsWith("{") ? "" : unit;
  }
}
