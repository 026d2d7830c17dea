package org.bluesphere.backend.api;

import org.bluesphere.backend.prediction.Prediction;

/** A prediction as it is shown. */
public record PredictionView(
    String model, String station, String madeAt, String target, int horizonDays, double sst) {

  static PredictionView of(Prediction prediction) {
    return new PredictionView(
        prediction.model(),
        prediction.stationId(),
        prediction.madeAt().toString(),
        prediction.target().toString(),
        (int) prediction.horizon().toDays(),
        prediction.sstCelsius());
  }
}
