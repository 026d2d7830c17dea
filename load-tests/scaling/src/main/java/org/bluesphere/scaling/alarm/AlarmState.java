package org.bluesphere.scaling.alarm;

/** CloudWatch's states; a new alarm has {@link #INSUFFICIENT_DATA}. */
public enum AlarmState {
  /** Not breaching. */
  OK,
  /** Breaching. */
  ALARM,
  /** Nobody knows, so nothing scales. */
  INSUFFICIENT_DATA
}
