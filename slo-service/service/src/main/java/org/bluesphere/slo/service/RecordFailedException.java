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

  /** Whether the store failed and not the record: then it is tried as often as it takes. */
  boolean ofTheStore() {
    return getCause() instanceof DataAccessException;
  }

  /** Whether only a later program can read the record: it is kept for that one. */
  boolean ofALaterProgram() {
    return getCause() instanceof NewerFormatException;
  }
}
