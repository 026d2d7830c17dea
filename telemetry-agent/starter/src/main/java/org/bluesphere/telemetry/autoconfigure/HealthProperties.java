package org.bluesphere.telemetry.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.bluesphere.telemetry.health.WatchSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How health is watched, and what is checked beside what Spring Boot checks.
 *
 * @param enabled whether checks are watched at all
 * @param paths whether {@code /health}, {@code /livez} and {@code /readyz} are served on the
 *     application's own port
 * @param period the time between two runs of a check
 * @param timeout the longest time one run may take
 * @param shared names of the checks of what all instances depend on: down, they degrade
 * @param s3Bucket the bucket that has to be there; none is checked when absent
 * @param queueLimits the most messages that may wait while their number grows, by queue
 * @param freshness the time between two deliveries, by source; twice that is down
 */
@ConfigurationProperties("bluesphere.telemetry.health")
public record HealthProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("false") boolean paths,
    @DefaultValue("5s") Duration period,
    @DefaultValue("1s") Duration timeout,
    @DefaultValue({
          "db", "r2dbc", "redis", "elasticsearch", "mongo", "cassandra", "couchbase", "neo4j",
          "ldap", "mail", "jms", "rabbit", "hazelcast", "s3", "queue", "freshness"
        })
        Set<String> shared,
    @Nullable String s3Bucket,
    @DefaultValue Map<String, Long> queueLimits,
    @DefaultValue Map<String, Duration> freshness) {

  public HealthProperties {
    shared = Set.copyOf(shared);
    queueLimits = Map.copyOf(queueLimits);
    freshness = Map.copyOf(freshness);
    freshness.forEach((source, every) -> {
      if (!every.isPositive()) {
        throw new IllegalArgumentException(
            "bluesphere.telemetry.health.freshness["
                + source
                + "] must be positive, for example 10m: "
                + every);
      }
    });
  }

  WatchSettings watch() {
    return new WatchSettings(period, timeout, shared);
  }
}
