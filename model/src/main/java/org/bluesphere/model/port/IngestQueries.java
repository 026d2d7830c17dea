package org.bluesphere.model.port;

import org.bluesphere.model.view.IngestReport;

/** Asks the collector what came in and what was refused. */
@FunctionalInterface
public interface IngestQueries {

  /** Counts since the process started, and the newest refusals. */
  IngestReport report();
}
