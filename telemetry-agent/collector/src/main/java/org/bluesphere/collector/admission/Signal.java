package org.bluesphere.collector.admission;

import java.util.Locale;

/** What an export request carries; its name in paths and reports is in lower case. */
public enum Signal {
  METRICS,
  TRACES,
  LOGS;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** {@code metrics}, {@code traces} or {@code logs}. */
  public String label() {
    return label;
  }
}
