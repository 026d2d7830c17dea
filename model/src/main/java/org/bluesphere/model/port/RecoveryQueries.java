package org.bluesphere.model.port;

import java.time.Duration;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.recovery.point.SourceReport;

/** Asks what recovery points were seen. */
public interface RecoveryQueries {

  /** One source of an environment. */
  SourceReport report(String environment, RecoverySource source);

  /** How often sources are looked at. */
  Duration every();
}
