package org.bluesphere.backend.prediction;

/** A prediction beside the observation it spoke of. */
public record Verification(Prediction prediction, double observedCelsius) {

  /** How far off a prediction may be, in °C. */
  public static final double TOLERANCE_CELSIUS = 0.5;

  /** How far off it was, in °C. */
  public double absoluteError() {
    return Math.abs(prediction.sstCelsius() - observedCelsius);
  }

  /** Whether it was good enough. */
  public boolean within() {
    return absoluteError() <= TOLERANCE_CELSIUS;
  }
}
