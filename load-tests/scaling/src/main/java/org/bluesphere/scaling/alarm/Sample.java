package org.bluesphere.scaling.alarm;

/** What one datapoint says to an alarm. */
public enum Sample {
  /** Beyond the threshold. */
  BREACHING,
  /** Not beyond it. */
  FINE,
  /** Nobody delivered it. */
  ABSENT
}
