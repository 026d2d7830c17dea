package org.bluesphere.telemetry.export;

/**
 * Told around every export of the metrics, on the exporting thread.
 *
 * <p>What it throws is dropped; what it takes long for delays the export.
 */
public interface CollectListener {

  /** Right before the first meter is read. */
  void collecting();

  /**
   * Right after the export was answered, or given up.
   *
   * @param acknowledged whether the receiver answered with success (2xx)
   */
  void exported(boolean acknowledged);
}
