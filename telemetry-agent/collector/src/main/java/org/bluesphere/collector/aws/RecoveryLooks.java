package org.bluesphere.collector.aws;

import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.recovery.point.Look;

/** Asks for the recovery points of a source; whatever goes wrong is an answer. */
@FunctionalInterface
interface RecoveryLooks extends AutoCloseable {

  /** Waits for the answer. */
  Look look(RecoverySource source);

  /** Lets go of what it holds. */
  @Override
  default void close() {}
}
