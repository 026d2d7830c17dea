package org.bluesphere.collector.discovery;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.bluesphere.model.discovery.Sender;
import org.bluesphere.model.discovery.Way;

/**
 * When a service of one environment sent something. Shared by all scanners, written once for each
 * resource of a request: a lost race costs a moment of accuracy.
 */
public final class SentService {
  private static final long NEVER = Long.MIN_VALUE;

  /** Looks a second at one lane; what is sent all the time is seen soon enough. */
  private static final int LOOKS = 16;

  private static final int LOOKS_BITS = 8;
  private static final int LANES = 8;
  private static final long SECOND = 1000;

  private final String environment;
  private final String service;
  private volatile long firstMillis = NEVER;
  private volatile long newestMillis = NEVER;
  private final Map<Way, AtomicLong> newestByWay = new EnumMap<>(Way.class);
  // The second and how many looks it had, in one number.
  private final AtomicLongArray looks = new AtomicLongArray(LANES);
  private volatile long unidentifiedMillis = NEVER;
  private volatile long unplacedMillis = NEVER;

  SentService(String environment, String service) {
    this.environment = environment;
    this.service = service;
    for (var way : Way.values()) {
      newestByWay.put(way, new AtomicLong(NEVER));
    }
  }

  /** Whether anybody is told. */
  public boolean noticed() {
    return !environment.isEmpty();
  }

  /**
   * Whether another event may be looked at now, {@value #LOOKS} a second; a lost race costs a look.
   *
   * @param lane 0 to 7: what is rare should not wait for what is not
   */
  public boolean look(int lane, long millis) {
    long second = millis / SECOND;
    long before = looks.get(lane);
    long done = before >>> LOOKS_BITS == second ? before & ((1 << LOOKS_BITS) - 1) : 0;
    if (done >= LOOKS) {
      return false;
    }
    looks.set(lane, second << LOOKS_BITS | (done + 1));
    return true;
  }

  /** Tells nobody. */
  public static SentService unnoticed() {
    return new SentService("", "");
  }

  /** A request holds one of its resources. */
  public void delivered(Way way, long millis, boolean identified, boolean placed) {
    Objects.requireNonNull(newestByWay.get(way)).set(millis); // each way has one
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
                ways(),
                at(unidentifiedMillis),
                at(unplacedMillis)));
  }

  private SortedMap<Way, Instant> ways() {
    var ways = new TreeMap<Way, Instant>();
    newestByWay.forEach((way, newest) -> at(newest.get()).ifPresent(it -> ways.put(way, it)));
    return ways;
  }

  private static Optional<Instant> at(long millis) {
    return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
