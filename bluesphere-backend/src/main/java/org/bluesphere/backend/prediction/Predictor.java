package org.bluesphere.backend.prediction;

import java.time.Duration;
import org.bluesphere.backend.ocean.Observation;

/** A model of the sea temperature. */
public interface Predictor {

  /** What the station of {@code now} will measure after {@code horizon}. */
  Prediction predict(Observation now, Duration horizon);
}
