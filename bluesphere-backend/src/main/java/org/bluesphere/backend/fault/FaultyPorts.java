package org.bluesphere.backend.fault;

import org.bluesphere.backend.api.PredictionSource;
import org.bluesphere.backend.ingest.Delivery;
import org.bluesphere.backend.ingest.IngestSource;
import org.bluesphere.backend.prediction.Prediction;
import org.bluesphere.backend.prediction.Predictor;

/** One decorator a port, each bringing its fault in while it holds. */
public final class FaultyPorts {

  private static final double WRONG_BY_CELSIUS = 3;

  private final Faults faults;

  /** Decorators driven by {@code faults}. */
  public FaultyPorts(Faults faults) {
    this.faults = faults;
  }

  /** {@code source}, but nothing arrives while ingest is stalled. */
  public IngestSource around(IngestSource source) {
    return () ->
        faults.striking(Fault.Kind.STALL_INGEST).isPresent()
            ? new Delivery.Stalled()
            : source.next();
  }

  /** {@code predictor}, but far off while predictions are wrong. */
  public Predictor around(Predictor predictor) {
    return (now, horizon) -> {
      var right = predictor.predict(now, horizon);
      return faults.striking(Fault.Kind.WRONG_PREDICTIONS).isPresent() ? wrong(right) : right;
    };
  }

  /** {@code dependency}, but unreachable while it is down. */
  public PredictionSource around(PredictionSource dependency) {
    return stationId ->
        faults.striking(Fault.Kind.DEPENDENCY_DOWN).isPresent()
            ? new PredictionSource.Unavailable("injected fault")
            : dependency.predictions(stationId);
  }

  private static Prediction wrong(Prediction right) {
    return new Prediction(
        right.model(),
        right.stationId(),
        right.madeAt(),
        right.horizon(),
        right.sstCelsius() + WRONG_BY_CELSIUS);
  }
}
