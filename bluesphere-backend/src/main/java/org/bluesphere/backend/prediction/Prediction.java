package org.bluesphere.backend.prediction;

import java.time.Duration;
import java.time.Instant;

/** What a model says the temperature will be. */
public record Prediction(
    String model, String stationId, Instant madeAt, Duration horizon, double sstCelsius) {

  /** The moment it speaks of. */
  public Instant target() {
    return madeAt.plus(horizon);
  }
}
