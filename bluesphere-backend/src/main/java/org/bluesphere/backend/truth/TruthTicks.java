package org.bluesphere.backend.truth;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the truth noted once a second, on a thread of its own, until closed. */
final class TruthTicks implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TruthTicks.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final TruthLog truth;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("truth").daemon().factory());

  TruthTicks(TruthLog truth) {
    this.truth = truth;
    var millis = PERIOD.toMillis();
    var _ = thread.scheduleAtFixedRate(this::tick, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      truth.tick();
    } catch (UncheckedIOException e) { // a scheduled task that throws is never run again
      log.atWarn().setCause(e).log("the truth could not be noted");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
