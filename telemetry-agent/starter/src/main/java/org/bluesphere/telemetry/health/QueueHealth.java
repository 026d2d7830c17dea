package org.bluesphere.telemetry.health;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bluesphere.telemetry.business.QueueDepth;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the consumers keep up: down when a queue is deeper than its limit <em>and</em> deeper
 * than {@value #LOOK_BACK} checks ago. A deep queue that drains is a busy one, not a broken one. A
 * queue without a limit is shown and never down.
 */
public final class QueueHealth extends AbstractHealthIndicator {

  /** A minute, with the default period of 5 s. */
  static final int LOOK_BACK = 12;

  private final List<QueueDepth> queues;
  private final Map<String, Long> limits;
  private final Map<String, Deque<Long>> seen = new LinkedHashMap<>(); // guarded by itself

  /** Looks at {@code queues}; {@code limits} are in messages, by the queue's name. */
  public QueueHealth(List<QueueDepth> queues, Map<String, Long> limits) {
    super("a queue did not tell its depth");
    this.queues = List.copyOf(queues);
    this.limits = Map.copyOf(limits);
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.up();
    synchronized (seen) {
      for (var queue : queues) {
        var depth = queue.depth();
        builder.withDetail(queue.name(), depth);
        var grows = grows(queue.name(), depth);
        if (depth > limits.getOrDefault(queue.name(), Long.MAX_VALUE) && grows) {
          builder.down();
        }
      }
    }
  }

  private boolean grows(String queue, long depth) {
    var depths = seen.computeIfAbsent(queue, absent -> new ArrayDeque<>());
    var before = depths.isEmpty() ? depth : depths.getFirst();
    depths.addLast(depth);
    if (depths.size() > LOOK_BACK) {
      depths.removeFirst();
    }
    return depth > before;
  }
}
