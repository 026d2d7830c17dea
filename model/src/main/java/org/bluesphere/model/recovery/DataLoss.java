package org.bluesphere.model.recovery;

import java.time.Duration;
import java.util.Optional;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.RecoverySource;

/**
 * What of some data would be gone.
 *
 * @param source the newest that outlives it; empty when nothing does
 * @param allowed recovery point objective of its class; empty when nothing is promised
 */
public record DataLoss(Dataset data, Optional<RecoverySource> source, Optional<Duration> allowed) {

  /** At most this much; empty when all of it. */
  public Optional<Duration> atMost() {
    return source.map(RecoverySource::oldest);
  }

  /** Whether it is within what is promised. */
  public boolean kept() {
    return atMost()
        .filter(loss -> allowed.isEmpty() || loss.compareTo(allowed.get()) <= 0)
        .isPresent();
  }
}
