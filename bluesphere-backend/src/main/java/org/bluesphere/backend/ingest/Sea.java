package org.bluesphere.backend.ingest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bluesphere.backend.ocean.Observation;

/**
 * The observations known here, in memory: the newest of every station, up to a limit. A restart
 * rebuilds the ocean's own from the seed; those that were posted are gone. Safe to share.
 */
public final class Sea {

  private static final int MAX_PER_STATION = 24 * 60;

  private final Map<String, Deque<Observation>> byStation = new HashMap<>(); // guarded by this

  /** Adds observations that are newer than those before. */
  public synchronized void add(List<Observation> observations) {
    for (var observation : observations) {
      var known = byStation.computeIfAbsent(observation.stationId(), id -> new ArrayDeque<>());
      known.addLast(observation);
      if (known.size() > MAX_PER_STATION) {
        known.removeFirst();
      }
    }
  }

  /** The observations of a station with {@code from <= observedAt < to}, in order of arrival. */
  public synchronized List<Observation> of(String stationId, Instant from, Instant to) {
    return byStation.getOrDefault(stationId, new ArrayDeque<>()).stream()
        .filter(seen -> !seen.observedAt().isBefore(from) && seen.observedAt().isBefore(to))
        .toList();
  }
}
