package org.bluesphere.telemetry.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.springframework.boot.health.contributor.Status;

/**
 * What checks find, as metrics: {@code health.check.status} (1 up, 0.5 degraded, 0 down; absent
 * while unknown) and {@code health.check.duration} in seconds, both by {@code check}.
 */
final class HealthMeters {

  private static final double UNKNOWN = Double.NaN;

  private final MeterRegistry registry;
  private final ConcurrentMap<String, Double> scores = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Gauge> gauges = new ConcurrentHashMap<>();

  HealthMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** What hears of the runs of {@code check}. */
  BiConsumer<Status, Duration> listener(String check) {
    return (status, took) -> {
      Timer.builder("health.check.duration").tag("check", check).register(registry).record(took);
      scored(check, score(status));
    };
  }

  private void scored(String check, double score) {
    scores.put(check, score);
    if (Double.isNaN(score)) {
      var gauge = gauges.remove(check);
      if (gauge != null) {
        registry.remove(gauge);
      }
    } else {
      gauges.computeIfAbsent(check, this::gauge);
    }
  }

  private Gauge gauge(String check) {
    return Gauge.builder("health.check.status", () -> scores.getOrDefault(check, UNKNOWN))
        .baseUnit("1")
        .tag("check", check)
        .strongReference(true)
        .register(registry);
  }

  private static double score(Status status) {
    return switch (status.getCode()) {
      case "UP" -> 1;
      case "DEGRADED" -> 0.5;
      case "DOWN", "OUT_OF_SERVICE" -> 0;
      default -> UNKNOWN;
    };
  }
}
