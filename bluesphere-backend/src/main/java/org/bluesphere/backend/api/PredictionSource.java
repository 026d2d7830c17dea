package org.bluesphere.backend.api;

import java.util.List;

/** Who knows the predictions: this service itself, or another it depends on. */
public interface PredictionSource {

  /** The newest predictions for a station. */
  Answer predictions(String stationId);

  /** What it said. */
  sealed interface Answer {}

  /** The predictions; empty when the station is unknown. */
  record Known(List<PredictionView> predictions) implements Answer {
    public Known {
      predictions = List.copyOf(predictions);
    }
  }

  /** It could not be asked. */
  record Unavailable(String reason) implements Answer {}
}
