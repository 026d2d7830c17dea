package org.bluesphere.backend.ingest;

/** Where observations come from. */
public interface IngestSource {

  /** The next step, if it came. */
  Delivery next();
}
