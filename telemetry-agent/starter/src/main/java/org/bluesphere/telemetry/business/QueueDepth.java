package org.bluesphere.telemetry.business;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue that is watched: {@code queue.depth} in messages, and {@code queue.oldest.age} in seconds
 * where the queue knows it. As a bean it is exported, and seen by the health check {@code queue}.
 */
public final class QueueDepth implements MeterBinder {

  private final String name;
  private final LongSupplier depth;
  private final @Nullable Supplier<Duration> oldestAge;

  /** Watches the queue {@code name}; {@code depth} is asked at every export and must be quick. */
  public QueueDepth(String name, LongSupplier depth) {
    this(name, depth, null);
  }

  /** Watches also how long the oldest message has waited, zero for an empty queue. */
  public QueueDepth(String name, LongSupplier depth, @Nullable Supplier<Duration> oldestAge) {
    this.name = name;
    this.depth = depth;
    this.oldestAge = oldestAge;
  }

  /** What the queue is called. */
  public String name() {
    return name;
  }

  /** How many messages wait. */
  public long depth() {
    return depth.getAsLong();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(BusinessMeters.QUEUE_DEPTH, depth::getAsLong)
        .baseUnit("{message}")
        .tag("queue", name)
        .strongReference(true)
        .register(registry);
    var age = oldestAge;
    if (age != null) {
      Gauge.builder(BusinessMeters.QUEUE_OLDEST_AGE, () -> age.get().toMillis() / 1000.0)
          .baseUnit("s")
          .tag("queue", name)
          .strongReference(true)
          .register(registry);
    }
  }
}
