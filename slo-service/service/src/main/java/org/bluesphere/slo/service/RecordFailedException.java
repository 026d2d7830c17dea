package org.bluesphere.slo.service;

import org.bluesphere.model.log.NewerFormatException;
import org.bluesphere.model.port.TelemetryLog;
import org.springframework.dao.DataAccessException;

/** A record could not be applied; the engine may hold a part of it and is of no use any more. */
final class RecordFailedException extends RuntimeException {
  private final transient TelemetryLog.Entry entry;

  RecordFailedException(TelemetryLog.Entry entry, RuntimeException cause) {
    super("applying the record at " + entry.position(), cause);
    this.entry = entry;
  }

  TelemetryLog.Entry entry() {
    return entry;
  }

  /**
   * Whether it is no fault of the record's: the store failed, or this program is older than the
   * record. Then it is tried as often as it takes, never skipped.
   */
  boolean mayPass() {
    return getCause() instanceof DataAccessException || getCause() instanceof NewerFormatException;
  }
}
