package org.bluesphere.collector.hook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.bluesphere.model.signal.Subject;

/**
 * How many calls of each sender came in the last minute. Safe for many threads: all under one lock.
 * A clock that goes back lets more through, never less.
 */
public final class Rate {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int most;
  private final Object lock = new Object();
  private final Map<Subject, Deque<Instant>> calls = new HashMap<>();

  /** At most {@code most} calls of one sender in a minute. */
  public Rate(int most) {
    this.most = most;
  }

  /** Counts a call, if there is room for it. */
  public boolean allows(Subject sender, Instant now) {
    synchronized (lock) {
      var recent = calls.computeIfAbsent(sender, it -> new ArrayDeque<>());
      recent.removeIf(at -> at.isAfter(now) || !at.plus(MINUTE).isAfter(now));
      return recent.size() < most && recent.add(now);
    }
  }
}
