package org.bluesphere.telemetry.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * A check that runs in the background, one run at a time, each on a virtual thread, and answers
 * with what the newest run found.
 *
 * <p>A run that takes too long is interrupted and counts as down. While it ignores the interruption
 * no second one is started, so a hanging dependency holds one thread, not one a period. Safe to
 * share between threads.
 */
final class WatchedCheck implements HealthIndicator {

  /** Works, but something that it depends on does not: HTTP 200. */
  static final Status DEGRADED = new Status("DEGRADED");

  private final String name;
  private final HealthIndicator check;
  private final Duration timeout;
  private final boolean shared;
  private final BiConsumer<Status, Duration> listener;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile @Nullable Health latest; // written by the run, read by anyone
  private final CompletableFuture<Health> first = new CompletableFuture<>();

  /** Watches {@code check}; {@code listener} hears what each run found, and how long it took. */
  WatchedCheck(
      String name,
      HealthIndicator check,
      Duration timeout,
      boolean shared,
      BiConsumer<Status, Duration> listener) {
    this.name = name;
    this.check = check;
    this.timeout = timeout;
    this.shared = shared;
    this.listener = listener;
  }

  /** Starts a run, unless one is under way. */
  void refresh() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    var began = System.nanoTime();
    var found = new CompletableFuture<Health>();
    var thread = Thread.ofVirtual().name("health-" + name).start(() -> ask(found));
    var _ =
        found
            .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete((health, late) -> {
              if (late != null) {
                thread.interrupt();
              }
              var took = Duration.ofNanos(System.nanoTime() - began);
              publish(late == null ? health : noAnswer(), took);
            });
  }

  /** What the newest run found; waits for the first one, no longer than it may take. */
  @Override
  public Health health() {
    if (check instanceof InMemoryCheck) {
      return verdict(asked());
    }
    var known = latest;
    if (known != null) {
      return known;
    }
    refresh();
    return first.join();
  }

  private Health asked() {
    var health = check.health();
    return health == null ? Health.unknown().build() : health;
  }

  private void ask(CompletableFuture<Health> found) {
    try {
      found.complete(asked());
    } catch (Exception | LinkageError e) {
      found.complete(Health.down(e).build());
    } finally {
      busy.set(false);
    }
  }

  private void publish(Health found, Duration took) {
    var verdict = verdict(found);
    var timed =
        Health.status(verdict.getStatus())
            .withDetails(verdict.getDetails())
            .withDetail("took", took.toMillis() + " ms")
            .build();
    listener.accept(verdict.getStatus(), took);
    latest = timed;
    first.complete(timed);
  }

  private Health verdict(Health found) {
    var status = found.getStatus();
    var broken = status.equals(Status.DOWN) || status.equals(Status.OUT_OF_SERVICE);
    return shared && broken
        ? Health.status(DEGRADED).withDetails(found.getDetails()).build()
        : found;
  }

  private Health noAnswer() {
    return Health.down()
        .withDetail("error", "no answer within " + timeout.toMillis() + " ms")
        .build();
  }
}
