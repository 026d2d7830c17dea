package org.bluesphere.backend.ingest;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bluesphere.telemetry.business.ModelState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Rebuilds the past in silence, then takes in one step a period, on one thread of its own. */
public final class IngestJob implements SmartLifecycle {

  /** Model days rebuilt at start. */
  public static final int REBUILT_DAYS = 40;

  private static final Logger log = LoggerFactory.getLogger(IngestJob.class);

  private final Ingest ingest;
  private final Sources sources;
  private final Outcomes outcomes;
  private final ModelState model;
  private final Duration period;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ingest").daemon().factory());
  private volatile boolean running; // written by the lifecycle, read by anyone

  /**
   * A job that rebuilds from the first of {@code sources} and goes on with the second; {@code
   * model} is ready once the past is rebuilt.
   */
  public IngestJob(
      Ingest ingest, Sources sources, Outcomes outcomes, ModelState model, Duration period) {
    this.ingest = ingest;
    this.sources = sources;
    this.outcomes = outcomes;
    this.model = model;
    this.period = period;
  }

  @Override
  public void start() {
    running = true;
    model.loading();
    thread.execute(this::rebuild);
    var _ = thread.scheduleAtFixedRate(this::step, 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void rebuild() {
    var steps = REBUILT_DAYS * sources.stepsPerDay();
    for (var step = 0; step < steps; step++) {
      ingest.step(sources.plain(), Outcomes.SILENT);
    }
    model.ready();
    log.atInfo().addKeyValue("modelDays", REBUILT_DAYS).log("ocean rebuilt");
  }

  private void step() {
    try {
      ingest.step(sources.live(), outcomes);
    } catch (RuntimeException e) { // a scheduled task that throws is never run again
      log.atError().setCause(e).log("ingest failed");
    }
  }

  /**
   * One ocean, read in two ways.
   *
   * @param plain as it is
   * @param live with the faults of the day
   */
  public record Sources(IngestSource plain, IngestSource live, int stepsPerDay) {}
}
