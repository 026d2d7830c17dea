package org.bluesphere.backend.prediction;

import java.time.Duration;
import java.time.Instant;
import org.bluesphere.backend.ocean.Observation;
import org.bluesphere.backend.ocean.Ocean;
import org.bluesphere.backend.ocean.Station;
import org.bluesphere.backend.ocean.Stations;

/** Damped-anomaly persistence: what is unusual today fades towards what is normal then. */
public final class DampedAnomaly implements Predictor {

  /** The model's name. */
  public static final String NAME = "damped-anomaly";

  /** The model's version. */
  public static final String VERSION = "1";

  private static final double DAY_SECONDS = 86_400;

  private final Stations stations;

  /** A model that knows {@code stations}. */
  public DampedAnomaly(Stations stations) {
    this.stations = stations;
  }

  @Override
  public Prediction predict(Observation now, Duration horizon) {
    var station =
        stations
            .find(now.stationId())
            .orElseThrow(() -> new IllegalArgumentException("unknown station: " + now.stationId()));
    var anomaly = now.sstCelsius() - normal(station, now.observedAt());
    var fading = Math.pow(Ocean.DAILY_MEMORY, horizon.toSeconds() / DAY_SECONDS);
    var then = normal(station, now.observedAt().plus(horizon)) + fading * anomaly;
    return new Prediction(NAME, now.stationId(), now.observedAt(), horizon, then);
  }

  private static double normal(Station station, Instant at) {
    return Ocean.normal(station, Duration.between(Ocean.EPOCH, at).toSeconds() / DAY_SECONDS);
  }
}
