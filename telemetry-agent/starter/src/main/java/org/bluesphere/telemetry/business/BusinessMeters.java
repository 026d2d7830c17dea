package org.bluesphere.telemetry.business;

/** The names of the business metrics. */
public final class BusinessMeters {

  /** Observations taken in, by source and result. */
  public static final String INGEST_OBSERVATIONS = "bluesphere.ingest.observations";

  /** When a source last delivered, in seconds of the epoch. */
  public static final String INGEST_LAST_SUCCESS = "bluesphere.ingest.last_success";

  /** How long a batch took to take in. */
  public static final String INGEST_BATCH_DURATION = "bluesphere.ingest.batch.duration";

  /** How old observations were when they were accepted, by source. */
  public static final String OBSERVATION_LAG = "bluesphere.observation.lag";

  /** How long an alert took to reach those it is for, by channel. */
  public static final String ALERT_DELIVERY_DURATION = "bluesphere.alert.delivery.duration";

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

  /** How long the oldest message has waited, in seconds. */
  public static final String QUEUE_OLDEST_AGE = "queue.oldest.age";

  /** Where a model stands: 0 unloaded, 1 loading, 2 ready, 3 failed. */
  public static final String MODEL_LOAD_STATE = "model.load.state";

  /** How long a model took to load. */
  public static final String MODEL_LOAD_DURATION = "model.load.duration";

  /** How long a model has been ready, in seconds. */
  public static final String MODEL_AGE = "model.age";

  private BusinessMeters() {}
}
