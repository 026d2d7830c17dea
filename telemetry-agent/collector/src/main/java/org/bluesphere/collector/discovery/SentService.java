package org.bluesphere.collector.discovery;

import java.time.Instant;
import java.util.Optional;
import org.bluesphere.model.discovery.Sender;

/**
 * When a service of one environment sent something. Shared by all scanners, written once for each
 * resource of a request: a lost race costs a moment of accuracy.
 */
public final class SentService {
  private static final long NEVER = Long.MIN_VALUE;

  private final String environment;
  private final String service;
  private volatile long firstMillis = NEVER;
  private volatile long newestMillis = NEVER;
  private volatile long unidentifiedMillis = NEVER;
  private volatile long unplacedMillis = NEVER;

  SentService(String environment, String service) {
    this.environment = environment;
    this.service = service;
  }

  /** Tells nobody. */
  public static SentService unnoticed() {
    return new SentService("", "");
  }

  /** A request holds one of its resources. */
  public void delivered(long millis, boolean identified, boolean placed) {
    if (firstMillis == NEVER) {
      firstMillis = millis;
    }
    newestMillis = millis;
    if (!identified) {
      unidentifiedMillis = millis;
    }
    if (!placed) {
      unplacedMillis = millis;
    }
  }

  long newestMillis() {
    return newestMillis;
  }

  /** Empty before the first delivery. */
  Optional<Sender> view() {
    return at(newestMillis)
        .map(newest ->
            new Sender(
                environment,
                service,
                at(firstMillis).orElse(newest),
                newest,
                at(unidentifiedMillis),
                at(unplacedMillis)));
  }

  private static Optional<Instant> at(long millis) {
    return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
