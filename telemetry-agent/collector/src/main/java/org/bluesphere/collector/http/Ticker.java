package org.bluesphere.collector.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.TelemetryLog;

/**
 * Writes the time into the log once a second while telemetry is accepted. Never goes back: a clock
 * that was set back stands still until it has caught up.
 */
final class Ticker implements AutoCloseable {
  private final TelemetryLog log;
  private final InstantSource clock;
  private final BooleanSupplier accepting;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ticker").daemon().factory());
  // Only the timer's thread writes it, or a test's.
  private Instant previous = Instant.EPOCH;

  Ticker(TelemetryLog log, InstantSource clock, BooleanSupplier accepting) {
    this.log = log;
    this.clock = clock;
    this.accepting = accepting;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // tick throws nothing that ends the schedule
  void start() {
    timer.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
  }

  void tick() {
    if (!accepting.getAsBoolean()) {
      return;
    }
    var now = clock.instant();
    previous = now.isAfter(previous) ? now : previous;
    log.offer(new LogRecord.Tick(previous));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
