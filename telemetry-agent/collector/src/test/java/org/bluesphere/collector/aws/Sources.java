package org.bluesphere.collector.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.export.MetricValue;

/** Sources as a catalogue declares them, and a value. */
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

  /** Any value. */
  static MetricValue value() {
    return new MetricValue(
        "bluesphere.slo.sli", "1", new TreeMap<>(), 1, Instant.parse("2026-11-25T12:00:00Z"));
  }
}
