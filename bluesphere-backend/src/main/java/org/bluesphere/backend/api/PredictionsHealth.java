package org.bluesphere.backend.api;

import org.bluesphere.backend.api.PredictionSource.Known;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether predictions can be had; all instances ask the same service for them. */
public final class PredictionsHealth implements HealthIndicator {

  private final PredictionSource predictions;

  /** Asks {@code predictions} for those of one station. */
  public PredictionsHealth(PredictionSource predictions) {
    this.predictions = predictions;
  }

  @Override
  public Health health() {
    var known = predictions.predictions("st-01") instanceof Known;
    return known ? Health.up().build() : Health.down().build();
  }
}
