package org.bluesphere.collector.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Who is inside and how much they carry. A sender gets more only as long as it then holds at most
 * half of what is left for others: so n that want everything come to 1 ÷ (n + 2) each, and who
 * wants little finds room (dynamic thresholds, Choudhury and Hahne 1998). Safe for many threads:
 * all under one lock.
 */
public final class Gate {
  private static final int LONGEST_SECONDS = 30;
  private static final double JITTER = 0.2;

  private final long maxBytes;
  private final long maxBytesOfOne;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private final Map<String, Long> held = new HashMap<>();
  private boolean open = true;
  private int requests;
  private long bytes;
  private long drained;
  private long drainedASecond;
  private Instant since = Instant.EPOCH;

  /** A gate that lets this many bytes be inside at once, of one sender this many. */
  public Gate(long maxBytes, long maxBytesOfOne, InstantSource clock, RandomGenerator random) {
    this.maxBytes = maxBytes;
    this.maxBytesOfOne = maxBytesOfOne;
    this.clock = clock;
    this.random = random;
  }

  /** Lets a request in; false when shutting down. */
  public boolean enter() {
    lock.lock();
    try {
      requests += open ? 1 : 0;
      return open;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes room for more bytes of a sender; false when there is none for it. Those who prove nothing
   * are one sender without a name, who may be many: the limit of one does not hold for it.
   */
  public boolean reserve(String sender, long more) {
    lock.lock();
    try {
      long own = held.getOrDefault(sender, 0L) + more;
      if ((own > maxBytesOfOne && !sender.isEmpty()) || own > (maxBytes - bytes - more) / 2) {
        return false;
      }
      held.put(sender, own);
      bytes += more;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Lets a request out with all it reserved. */
  public void leave(String sender, long reserved) {
    lock.lock();
    try {
      bytes -= reserved;
      drained += reserved;
      held.computeIfPresent(sender, (name, own) -> own == reserved ? null : own - reserved);
      requests--;
      if (requests == 0) {
        empty.signalAll();
      }
      drain();
    } finally {
      lock.unlock();
    }
  }

  private void drain() {
    var now = clock.instant();
    long millis = Duration.between(since, now).toMillis();
    if (millis >= 1000 || millis < 0) {
      drainedASecond = millis < 0 ? 0 : drained * 1000 / millis;
      drained = 0;
      since = now;
    }
  }

  /**
   * When a sender that found no room may come again, seconds from 1 to 30: when what is inside has
   * left at the pace of late, a fifth more or less, so that not all come at once.
   */
  public int retryAfterSeconds() {
    lock.lock();
    try {
      double seconds = (double) bytes / Math.max(1, drainedASecond);
      double spread = 1 - JITTER + 2 * JITTER * random.nextDouble();
      return (int) Math.ceil(Math.clamp(seconds * spread, 1, LONGEST_SECONDS));
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody in any more and waits for those inside; false when some stayed too long. */
  public boolean close(Duration patience) {
    lock.lock();
    try {
      open = false;
      long left = patience.toNanos();
      while (requests > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
      return requests == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that are inside. */
  public long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that may be inside at once. */
  public long maxBytes() {
    return maxBytes;
  }

  /** Whether requests are let in. */
  public boolean accepting() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }
}
