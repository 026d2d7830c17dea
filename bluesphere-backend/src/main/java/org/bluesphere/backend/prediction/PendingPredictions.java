package org.bluesphere.backend.prediction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.backend.ocean.Observation;

/**
 * The predictions whose moment has not come. Each is verified once, by the observation of its
 * station at its very moment. Not safe to share between threads.
 */
public final class PendingPredictions {

  private final Map<Moment, List<Prediction>> pending = new HashMap<>();

  /** Waits for the observation that {@code prediction} speaks of. */
  public void add(Prediction prediction) {
    pending
        .computeIfAbsent(
            new Moment(prediction.stationId(), prediction.target()), moment -> new ArrayList<>())
        .add(prediction);
  }

  /** Verifies and forgets the predictions that spoke of {@code observation}. */
  public List<Verification> verifiedBy(Observation observation) {
    var moment = new Moment(observation.stationId(), observation.observedAt());
    return Optional.ofNullable(pending.remove(moment)).orElse(List.of()).stream()
        .map(prediction -> new Verification(prediction, observation.sstCelsius()))
        .toList();
  }

  /** How many wait. */
  public int size() {
    return pending.values().stream().mapToInt(List::size).sum();
  }

  private record Moment(String stationId, Instant at) {}
}
