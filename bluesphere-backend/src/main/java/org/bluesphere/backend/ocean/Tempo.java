package org.bluesphere.backend.ocean;

import java.time.Duration;

/** How far the ocean's clock moves with one ingest. */
public enum Tempo {
  /** One model day an ingest, for demonstrations. */
  DEMO(1),
  /** One model hour an ingest. */
  HOURLY(24);

  private final int stepsPerDay;

  Tempo(int stepsPerDay) {
    this.stepsPerDay = stepsPerDay;
  }

  /** Ingests in one model day. */
  public int stepsPerDay() {
    return stepsPerDay;
  }

  /** The model time of one ingest. */
  public Duration step() {
    return Duration.ofDays(1).dividedBy(stepsPerDay);
  }
}
