package org.bluesphere.telemetry.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.bluesphere.telemetry.business.BusinessMetrics;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether every source delivered within twice its period. One that has not delivered since the
 * start is unknown for as long, then down.
 */
public final class FreshnessHealth implements InMemoryCheck {

  private final BusinessMetrics metrics;
  private final Map<String, Duration> periods;
  private final InstantSource clock;
  private final Instant started;

  /** Compares what {@code metrics} saw with {@code periods}, which are by source and positive. */
  public FreshnessHealth(
      BusinessMetrics metrics, Map<String, Duration> periods, InstantSource clock) {
    this.metrics = metrics;
    this.periods = Map.copyOf(periods);
    this.clock = clock;
    this.started = clock.instant();
  }

  @Override
  public Health health() {
    var now = clock.instant();
    var health = Health.up();
    var worst = Status.UP;
    for (var source : periods.entrySet()) {
      var seen = metrics.lastSuccess(source.getKey());
      var late = seen.orElse(started).plus(source.getValue().multipliedBy(2)).isBefore(now);
      health.withDetail(source.getKey(), seen.<Object>map(Instant::toString).orElse("unknown"));
      if (late) {
        worst = Status.DOWN;
      } else if (seen.isEmpty() && worst.equals(Status.UP)) {
        worst = Status.UNKNOWN;
      }
    }
    return health.status(worst).build();
  }
}
