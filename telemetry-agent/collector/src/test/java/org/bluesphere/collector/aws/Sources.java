package org.bluesphere.collector.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.RecoverySource;

/** Sources as a catalogue declares them. */
final class Sources {
  private Sources() {}

  static RecoverySource rds(String kind, String instance) {
    return new RecoverySource(
        kind,
        "",
        Optional.empty(),
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Set.of(Disruption.SOFTWARE),
        Optional.of(instance));
  }
}
