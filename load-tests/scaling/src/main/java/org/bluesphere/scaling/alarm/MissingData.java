package org.bluesphere.scaling.alarm;

/** What an absent datapoint counts as: CloudWatch's {@code TreatMissingData}. */
public enum MissingData {
  /** Nothing; the default. */
  MISSING,
  /** The state stays. */
  IGNORE,
  /** Beyond the threshold. */
  BREACHING,
  /** Not beyond it. */
  NOT_BREACHING
}
