package org.bluesphere.platform.demo;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Steady traffic: the same rate to every service, whatever the answers; bounded in flight. */
public final class Traffic implements AutoCloseable {
  private static final int WARM_UP_CALLS = 200;
  private static final int IN_FLIGHT = 64;
  private static final List<String> PATHS =
      List.of(
          "/api/v1/stations",
          "/api/v1/alerts?active=true",
          "/api/v1/predictions?station=st-01&horizon=1",
          "/api/v1/stations/st-01/observations");

  private final List<Backend> backends;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("traffic").factory());
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
  private final LongAdder sent = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private @Nullable ScheduledFuture<?> rounds;
  private long turn;

  private Traffic(List<Backend> backends) {
    this.backends = List.copyOf(backends);
  }

  /** Calls outside the indicators, so that nobody judges a cold start. */
  public static void warmUp(Backend backend) {
    for (int i = 0; i < WARM_UP_CALLS; i++) {
      backend.status("/warmup");
    }
  }

  /** Sends {@code perSecond} requests a second to each backend until closed. */
  public static Traffic start(List<Backend> backends, int perSecond) {
    var traffic = new Traffic(backends);
    traffic.rounds =
        traffic.clock.scheduleAtFixedRate(
            traffic::round, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    return traffic;
  }

  private void round() {
    var path = PATHS.get((int) (turn++ % PATHS.size()));
    for (var backend : backends) {
      if (inFlight.tryAcquire()) {
        Thread.startVirtualThread(() -> call(backend, path));
      }
    }
  }

  private void call(Backend backend, String path) {
    try {
      sent.increment();
      if (backend.status(path) != 0) {
        answered.increment();
      }
    } finally {
      inFlight.release();
    }
  }

  /** Requests sent so far. */
  public long sent() {
    return sent.sum();
  }

  /** Requests that got an answer, whatever it said. */
  public long answered() {
    return answered.sum();
  }

  /** Stops and waits for the answers under way. */
  @Override
  public void close() {
    if (rounds != null) {
      rounds.cancel(false);
    }
    clock.shutdownNow();
    try {
      if (inFlight.tryAcquire(IN_FLIGHT, 10, TimeUnit.SECONDS)) {
        inFlight.release(IN_FLIGHT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
