package org.bluesphere.slo.signal;

/** How the measurements of a signal are kept. */
public enum Shape {
  /** Events are counted. */
  COUNTS,
  /** Events are counted, and those of the same metric that the selector leaves out. */
  SHARES,
  /** Momentary values. */
  VALUES,
  /** How often which value was measured. */
  DISTRIBUTION,
  /** Which instances delivered anything. */
  INSTANCES;

  Cell blank() {
    return switch (this) {
      case COUNTS, SHARES -> new Counter();
      case VALUES, INSTANCES -> new Gauge();
      case DISTRIBUTION -> new Histogram();
    };
  }
}
