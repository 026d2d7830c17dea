package org.bluesphere.telemetry.emf;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints what meters gained, as lines that CloudWatch Logs reads metrics from. Call {@link #flush}
 * before a process freezes; closing flushes too. Safe for many threads: one prints at a time. Never
 * throws: what cannot be printed is dropped, counted, and told once.
 */
public final class EmfPrinter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmfPrinter.class);

  private final EmfLines lines;
  private final PrintStream out;
  private final InstantSource clock;
  private final Readings readings;
  private final Object lock = new Object();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("emf-printer").daemon().factory());

  /** Prints meters of {@code registry} to {@code out} when it is told to. */
  public EmfPrinter(
      MeterRegistry registry, EmfSettings settings, PrintStream out, InstantSource clock) {
    this.lines = new EmfLines(settings);
    this.readings = new Readings(registry, settings);
    this.out = out;
    this.clock = clock;
  }

  /** Also prints every so often; zero for never. */
  @SuppressWarnings("FutureReturnValueIgnored") // flush throws nothing that ends the schedule
  public EmfPrinter start(Duration step) {
    if (step.isPositive()) {
      timer.scheduleAtFixedRate(
          this::flush, step.toMillis(), step.toMillis(), TimeUnit.MILLISECONDS);
    }
    return this;
  }

  /** Prints what came since the last time; nothing when nothing did and there are no gauges. */
  public void flush() {
    try {
      synchronized (lock) {
        var at = clock.instant();
        readings.next().forEach((dimensions, samples) -> print(at, dimensions, samples));
        out.flush();
      }
    } catch (RuntimeException e) {
      drop(1, e);
    }
  }

  private void print(Instant at, SortedMap<String, String> dimensions, List<Sample> samples) {
    if (EmfLines.takes(dimensions)) {
      lines.of(at, dimensions, samples).forEach(out::println);
    } else {
      drop(
          samples.size(),
          new IllegalArgumentException(
              "CloudWatch takes 30 dimensions of at most 1,024 letters: " + dimensions.keySet()));
    }
  }

  private void drop(int samples, RuntimeException why) {
    dropped.addAndGet(samples);
    if (told.compareAndSet(false, true)) {
      LOG.atWarn().setCause(why).log("metrics were not printed for CloudWatch; said once");
    }
  }

  /** How many samples could not be printed. */
  public long dropped() {
    return dropped.get();
  }

  /** Prints what is left, once. */
  @Override
  public void close() {
    timer.shutdownNow();
    if (closed.compareAndSet(false, true)) {
      flush();
    }
  }
}
