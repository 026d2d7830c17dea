package org.bluesphere.model.discovery;

/** By which way telemetry comes in. */
public enum Way {
  /** OTLP, metrics. */
  METRICS("metrics"),
  /** OTLP, spans. */
  TRACES("traces"),
  /** OTLP, log records. */
  LOGS("logs"),
  /** Series of a Prometheus, written by it or pulled from it. */
  PROMETHEUS("series of Prometheus");

  private final String word;

  Way(String word) {
    this.word = word;
  }

  /** What comes, for people. */
  public String word() {
    return word;
  }
}
