package org.bluesphere.backend.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bluesphere.backend.ocean.Observation;
import org.bluesphere.backend.prediction.PendingPredictions;
import org.bluesphere.backend.prediction.Prediction;
import org.bluesphere.backend.prediction.Predictor;
import org.bluesphere.backend.prediction.Verification;

/** Verifies and makes predictions as observations arrive. One writer; readers may be many. */
public final class Forecasts {

  /** How far ahead predictions look. */
  public static final List<Duration> HORIZONS =
      List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7));

  private final Predictor predictor;
  private final PendingPredictions pending = new PendingPredictions();
  private final Map<String, List<Prediction>> newest = new ConcurrentHashMap<>();

  /** Predicts by {@code predictor}. */
  public Forecasts(Predictor predictor) {
    this.predictor = predictor;
  }

  /** The newest predictions for a station, by horizon; empty when it is unknown. */
  public List<Prediction> of(String stationId) {
    return newest.getOrDefault(stationId, List.of());
  }

  void on(List<Observation> observations, Outcomes outcomes) {
    List<Verification> verified = new ArrayList<>();
    observations.forEach(observation -> verified.addAll(pending.verifiedBy(observation)));
    outcomes.verified(verified);
    observations.forEach(this::predict);
    outcomes.predicted(observations.size() * HORIZONS.size());
  }

  private void predict(Observation observation) {
    var predictions =
        HORIZONS.stream().map(horizon -> predictor.predict(observation, horizon)).toList();
    predictions.forEach(pending::add);
    newest.put(observation.stationId(), predictions);
  }
}
