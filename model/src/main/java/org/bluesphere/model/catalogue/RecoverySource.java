package org.bluesphere.model.catalogue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a data set can be recovered from.
 *
 * @param kind {@code pitr snapshot replica replication versioning vault rebuild}
 * @param from resource it lies in or is rebuilt from; empty when that is the data set's own
 * @param every how often a recovery point is made; empty when that goes on all the time
 * @param takes how long making one takes
 * @param lag how far the newest one is behind
 * @param retention how long points are kept; empty when nobody said
 * @param restore how long bringing it back takes; empty when nobody said
 * @param survives the disruptions it outlives
 * @param dbInstance the RDS instance whose recovery points can be asked for; empty when nobody can
 */
public record RecoverySource(
    String kind,
    String from,
    Optional<Duration> every,
    Duration takes,
    Duration lag,
    Optional<Duration> retention,
    Optional<Duration> restore,
    Set<Disruption> survives,
    Optional<String> dbInstance) {

  /** Copies. */
  public RecoverySource {
    survives = Set.copyOf(survives);
  }

  /** What its recovery points are known by; empty when nobody can ask for them. */
  public Optional<String> measuredAs() {
    return dbInstance.map(it -> kind + "/" + it);
  }

  /**
   * The oldest its newest usable point ever gets: a point holds what was there when it began, so
   * just before the next one is usable it is a period and the making old.
   */
  public Duration oldest() {
    return every.orElse(Duration.ZERO).plus(takes).plus(lag);
  }
}
