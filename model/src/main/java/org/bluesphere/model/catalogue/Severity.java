package org.bluesphere.model.catalogue;

import java.util.Locale;

/** Whether an alert wakes someone. */
public enum Severity {
  /** Wakes someone. */
  PAGE,
  /** Waits for working hours. */
  TICKET;

  /** The label value: {@code page} or {@code ticket}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
