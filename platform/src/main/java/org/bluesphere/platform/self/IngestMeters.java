package org.bluesphere.platform.self;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.bluesphere.collector.admission.IngestMeter;

/**
 * Counts and times requests and items. What every request touches is made before the first one, so
 * that measuring is a few additions; what is refused is looked up.
 */
final class IngestMeters implements IngestMeter {
  private static final List<String> EXPORTED = List.of("metrics", "traces", "logs");
  private static final List<String> SIGNALS =
      List.of("metrics", "traces", "logs", "counts", "heartbeats", "markers");
  private static final String UNAVAILABLE = "unavailable";

  /** From a fast fsync to OTLP's time limit of 10 s; a promise's limit must be one of them. */
  private static final Duration[] BOUNDS =
      List.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000).stream()
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  /** Data is as old as the sender's interval: a minute by OpenTelemetry's default. */
  private static final Duration[] AGES =
      List.of(1, 5, 10, 15, 30, 60, 120, 300, 600, 3_600).stream()
          .map(Duration::ofSeconds)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Map<String, Counter> accepted;
  private final Map<String, Counter> unbound;
  private final Map<String, Timer> lag;
  private final Map<String, Timer> taken;
  private final Map<String, Timer> refused;
  private final Map<String, Timer> unavailable;
  private final Timer fsync;

  IngestMeters(MeterRegistry registry) {
    this.registry = registry;
    accepted = each(List.of("metrics", "traces", "logs", "counts"), this::accepted);
    unbound = each(EXPORTED, this::unbound);
    lag = each(List.of("metrics"), this::lag);
    taken = each(SIGNALS, signal -> duration(signal, "accepted"));
    refused = each(SIGNALS, signal -> duration(signal, "refused"));
    unavailable = each(SIGNALS, signal -> duration(signal, UNAVAILABLE));
    fsync =
        Timer.builder(Names.FSYNC_DURATION)
            .description("Time a flush of the telemetry log to the disk took")
            .serviceLevelObjectives(BOUNDS)
            .register(registry);
  }

  /** From a millisecond to ten seconds. */
  static Duration[] bounds() {
    return BOUNDS.clone();
  }

  private static <T> Map<String, T> each(List<String> signals, Function<String, T> meter) {
    return signals.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), meter));
  }

  private Counter accepted(String signal) {
    return Counter.builder(Names.ACCEPTED)
        .description("Items that are durable and that an objective or a signal reads")
        .tag("signal", signal)
        .register(registry);
  }

  private Counter unbound(String signal) {
    return Counter.builder(Names.UNBOUND)
        .description("Items that nobody reads, counted and dropped")
        .tag("signal", signal)
        .register(registry);
  }

  private Timer lag(String signal) {
    return Timer.builder(Names.LAG)
        .description("Age of the newest item of a request when it was durable")
        .tag("signal", signal)
        .serviceLevelObjectives(AGES)
        .register(registry);
  }

  private Timer duration(String signal, String outcome) {
    return Timer.builder(Names.REQUEST_DURATION)
        .description("Time from the head of a request to its answer")
        .tags("signal", signal, "outcome", outcome)
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  @Override
  public void streams(String token, IntSupplier series) {
    Gauge.builder(Names.STREAMS, series, IntSupplier::getAsInt)
        .description("Series of a sender that an objective or a signal reads")
        .tag("token", token)
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void taken(String signal, long nanos) {
    record(taken, signal, nanos);
  }

  @Override
  public void refused(String signal, String reason, long nanos) {
    record(reason.equals(UNAVAILABLE) ? unavailable : refused, signal, nanos);
    Counter.builder(Names.REFUSED)
        .description("Whole requests that were not taken")
        .tags("signal", signal, "reason", reason)
        .register(registry)
        .increment();
  }

  private static void record(Map<String, Timer> timers, String signal, long nanos) {
    var timer = timers.get(signal);
    if (timer != null) {
      timer.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void accepted(String signal, long items, long lagNanos) {
    add(accepted, signal, items);
    record(lag, signal, lagNanos);
  }

  @Override
  public void unbound(String signal, long items) {
    add(unbound, signal, items);
  }

  private static void add(Map<String, Counter> counters, String signal, long items) {
    var counter = counters.get(signal);
    if (counter != null) {
      counter.increment((double) items);
    }
  }

  @Override
  public void rejected(String signal, String reason, long items) {
    Counter.builder(Names.REJECTED)
        .description("Items that were wanted but wrong, named in a partial success")
        .tags("signal", signal, "reason", reason)
        .register(registry)
        .increment((double) items);
  }

  void synced(long nanos) {
    fsync.record(nanos, TimeUnit.NANOSECONDS);
  }
}
