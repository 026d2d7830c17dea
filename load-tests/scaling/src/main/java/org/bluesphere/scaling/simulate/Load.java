package org.bluesphere.scaling.simulate;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is asked of a service, signal by signal: a value holds from its time until the next.
 *
 * @param demands by signal, then by time since the beginning; {@link Double#NaN} is a gap
 */
public record Load(Map<String, NavigableMap<Duration, Double>> demands) {

  /** Copies. */
  public Load {
    var copy = new TreeMap<String, NavigableMap<Duration, Double>>();
    demands.forEach((name, demand) ->
        copy.put(name, Collections.unmodifiableNavigableMap(new TreeMap<>(demand))));
    demands = Collections.unmodifiableMap(copy);
  }

  /** The same from the beginning on. */
  public static Load constant(Map<String, Double> values) {
    var demands = new TreeMap<String, NavigableMap<Duration, Double>>();
    values.forEach((name, value) -> demands.put(name, new TreeMap<>(Map.of(Duration.ZERO, value))));
    return new Load(demands);
  }

  /** What is asked at a time; empty before the first value and in a gap. */
  public OptionalDouble at(String signal, Duration time) {
    var demand = demands.get(signal);
    var entry = demand == null ? null : demand.floorEntry(time);
    return entry == null || entry.getValue().isNaN()
        ? OptionalDouble.empty()
        : OptionalDouble.of(entry.getValue());
  }

  /** When something changes from a time on, and before another. */
  SortedSet<Duration> changes(Duration from, Duration to) {
    var changes = new TreeSet<Duration>();
    demands.values().forEach(it -> changes.addAll(it.subMap(from, true, to, false).keySet()));
    return changes;
  }

  /** Whether nothing changes after a time and before another. */
  boolean steady(Duration from, Duration to) {
    for (var demand : demands.values()) {
      var next = demand.higherKey(from);
      if (next != null && next.compareTo(to) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The time of the last value. */
  public Duration end() {
    return demands.values().stream()
        .filter(it -> !it.isEmpty())
        .map(NavigableMap::lastKey)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
