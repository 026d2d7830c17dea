package org.bluesphere.backend.api;

import org.bluesphere.backend.ingest.Forecasts;

/** The predictions of this very process. */
public record LocalPredictions(Forecasts forecasts) implements PredictionSource {

  @Override
  public Answer predictions(String stationId) {
    return new Known(forecasts.of(stationId).stream().map(PredictionView::of).toList());
  }
}
