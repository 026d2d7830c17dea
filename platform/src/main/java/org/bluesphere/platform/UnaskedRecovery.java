package org.bluesphere.platform;

import java.time.Duration;
import java.util.function.Predicate;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.port.RecoveryQueries;
import org.bluesphere.model.recovery.point.SourceReport;

/**
 * Says of environments that this server does not ask for that nobody asks; what was once seen of
 * them grows old.
 *
 * @param asked which are asked for
 * @param why the others are not
 */
record UnaskedRecovery(RecoveryQueries seen, Predicate<String> asked, String why)
    implements RecoveryQueries {

  @Override
  public SourceReport report(String environment, RecoverySource source) {
    var report = seen.report(environment, source);
    return asked.test(environment) ? report : report.unasked(why);
  }

  @Override
  public Duration every() {
    return seen.every();
  }
}
