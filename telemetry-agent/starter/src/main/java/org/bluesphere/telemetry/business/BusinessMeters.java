package org.bluesphere.telemetry.business;

/** The names of the business metrics. */
public final class BusinessMeters {

  /** Observations taken in, by source and result. */
  public static final String INGEST_OBSERVATIONS = "bluesphere.ingest.observations";

  /** When a source last delivered, in seconds of the epoch. */
  public static final String INGEST_LAST_SUCCESS = "bluesphere.ingest.last_success";

  /** How long a batch took to take in. */
  public static final String INGEST_BATCH_DURATION = "bluesphere.ingest.batch.duration";

  /** Predictions made, by model and version. */
  public static final String PREDICTIONS = "bluesphere.predictions";

  /** Predictions that met their observation, by model and result. */
  public static final String PREDICTION_VERIFIED = "bluesphere.prediction.verified";

  /** How far predictions were off, in degrees Celsius. */
  public static final String PREDICTION_ABSOLUTE_ERROR = "bluesphere.prediction.absolute_error";

  /** Marine heatwaves found, by category. */
  public static final String HEATWAVE_ALERTS = "bluesphere.heatwave.alerts";

  /** Messages waiting in a queue. */
  public static final String QUEUE_DEPTH = "queue.depth";

  private BusinessMeters() {}
}
