package org.bluesphere.platform.self;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.jvm.convention.otel.OpenTelemetryJvmCpuMeterConventions;
import io.micrometer.core.instrument.binder.jvm.convention.otel.OpenTelemetryJvmMemoryMeterConventions;
import io.micrometer.core.instrument.binder.jvm.convention.otel.OpenTelemetryJvmThreadMeterConventions;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.bluesphere.collector.admission.IngestMeter;
import org.bluesphere.collector.http.Collector;
import org.bluesphere.collector.http.CollectorState;
import org.bluesphere.router.Router;
import org.bluesphere.router.RouterEvents;
import org.bluesphere.slo.service.SloService;

/**
 * All meters of this process: what roles hold is read when somebody asks, what happens is heard.
 * Safe for many threads.
 */
public final class SelfTelemetry implements AutoCloseable {
  private static final double NANOS_A_SECOND = 1e9;

  private final PrometheusMeterRegistry prometheus =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final CompositeMeterRegistry registry = new CompositeMeterRegistry();
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final InstantSource clock;
  private final IngestMeters ingest;

  /** Measures the JVM from now on; {@code own} tells what is measured. */
  public SelfTelemetry(InstantSource clock, Optional<OwnMetrics> own) {
    this.clock = clock;
    registry.config().meterFilter(new StandardNames());
    registry.add(prometheus);
    own.ifPresent(it -> registry.add(it.registry()));
    ingest = new IngestMeters(registry);
    new JvmMemoryMetrics(Tags.empty(), new OpenTelemetryJvmMemoryMeterConventions(Tags.empty()))
        .bindTo(registry);
    new JvmThreadMetrics(Tags.empty(), new OpenTelemetryJvmThreadMeterConventions(Tags.empty()))
        .bindTo(registry);
    FunctionCounter.builder(
            Names.CPU_TIME, ProcessHandle.current(), it -> cpuNanos(it) / NANOS_A_SECOND)
        .description("CPU time of this process")
        .baseUnit(Names.SECONDS)
        .register(registry);
    new ProcessorMetrics(Tags.empty(), new OpenTelemetryJvmCpuMeterConventions(Tags.empty()))
        .bindTo(registry);
    gc.bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private static double cpuNanos(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /** Hears of requests. */
  public IngestMeter ingest() {
    return ingest;
  }

  /** Hears how long a flush of the telemetry log took. */
  public void synced(long nanos) {
    ingest.synced(nanos);
  }

  /** Hears of deliveries, before {@code next}. */
  public RouterEvents attempts(RouterEvents next) {
    return new Attempts(registry, next);
  }

  /** Watches the collector. */
  public SelfTelemetry watch(Collector collector) {
    Supplier<CollectorState> state = collector::state;
    queue("requests", state, CollectorState::inFlightBytes, CollectorState::maxInFlightBytes);
    queue("log", state, CollectorState::logQueueBytes, CollectorState::maxLogQueueBytes);
    gauge(Names.ACCEPTING, state, it -> it.accepting() ? 1 : 0)
        .description("1 while a request with metrics would find room, else 0")
        .register(registry);
    limit("all", state, it -> it.limits().all());
    limit("token", state, it -> it.limits().sender());
    limit("metric", state, it -> it.limits().metric());
    gauge(Names.LOG_SEGMENTS, state, CollectorState::logSegments)
        .description("Files of the telemetry log")
        .register(registry);
    gauge(Names.LOG_SIZE, state, CollectorState::logBytes)
        .description("Telemetry log on the disk")
        .baseUnit(Names.BYTES)
        .register(registry);
    long before = collector.state().logEnd();
    FunctionCounter.builder(Names.LOG_WRITTEN, state, it -> it.get().logEnd() - before)
        .description("Telemetry log ever written")
        .baseUnit(Names.BYTES)
        .register(registry);
    return this;
  }

  private void queue(
      String name,
      Supplier<CollectorState> state,
      ToDoubleFunction<CollectorState> size,
      ToDoubleFunction<CollectorState> capacity) {
    gauge(Names.QUEUE_SIZE, state, size)
        .description("Requests being read, and records that wait for the disk")
        .tag("queue", name)
        .baseUnit(Names.BYTES)
        .register(registry);
    gauge(Names.QUEUE_CAPACITY, state, capacity)
        .description("What a queue holds at most; then requests are refused")
        .tag("queue", name)
        .baseUnit(Names.BYTES)
        .register(registry);
  }

  private void limit(
      String of, Supplier<CollectorState> state, ToDoubleFunction<CollectorState> limit) {
    gauge(Names.STREAMS_LIMIT, state, limit)
        .description("Series that are kept at most: of all senders, of one, of one's metric")
        .tag("of", of)
        .register(registry);
  }

  private static <T> Gauge.Builder<Supplier<T>> gauge(
      String name, Supplier<T> state, ToDoubleFunction<T> value) {
    return Gauge.builder(name, state, it -> value.applyAsDouble(it.get())).strongReference(true);
  }

  /** Watches the engine. */
  public SelfTelemetry watch(SloService slo) {
    Supplier<SloService> engine = () -> slo;
    gauge(Names.SLO_READY, engine, it -> it.ready() ? 1 : 0)
        .description("1 while the log is replayed and followed, else 0")
        .register(registry);
    gauge(Names.SLO_LAG, engine, it -> seconds(it.evaluatedTo()))
        .description("Age of the newest tick that was evaluated")
        .baseUnit(Names.SECONDS)
        .register(registry);
    gauge(Names.SLO_LAG_SIZE, engine, SloService::behindBytes)
        .description("Telemetry log not applied yet")
        .baseUnit(Names.BYTES)
        .register(registry);
    gauge(Names.SLO_REPLAY_SIZE, engine, SloService::unsavedBytes)
        .description("Telemetry log that a restart would replay")
        .baseUnit(Names.BYTES)
        .register(registry);
    FunctionCounter.builder(Names.SLO_SKIPPED, slo, new SinceReady(SloService::skipped))
        .description("Records of the log that could not be applied and were skipped for good")
        .register(registry);
    FunctionCounter.builder(Names.DUPLICATE, slo, new SinceReady(SloService::duplicates))
        .description("Requests and counts that came again and were counted once")
        .register(registry);
    FunctionCounter.builder(Names.SUPERSEDED, slo, new SinceReady(SloService::superseded))
        .description("Points that a later cumulative point held already")
        .register(registry);
    FunctionCounter.builder(Names.LATE, slo, new SinceReady(SloService::late))
        .description("Points that fell into sealed cells and were restated")
        .register(registry);
    var evaluation =
        Timer.builder(Names.EVALUATION_DURATION)
            .description("Time that applying a tick took, waiting for queries included")
            .serviceLevelObjectives(IngestMeters.bounds())
            .register(registry);
    slo.evaluated(nanos -> evaluation.record(nanos, TimeUnit.NANOSECONDS));
    return this;
  }

  /** Watches the router. */
  public SelfTelemetry watch(Router router) {
    Supplier<Router.Outbox> outbox = router::outbox;
    gauge(Names.OUTBOX_SIZE, outbox, Router.Outbox::waiting)
        .description("Deliveries that wait or are under way")
        .register(registry);
    gauge(Names.OUTBOX_AGE, outbox, it -> it.oldest().map(this::seconds).orElse(0.0))
        .description("Age of the oldest delivery that waits; 0 when none does")
        .baseUnit(Names.SECONDS)
        .register(registry);
    gauge(Names.FIRING, () -> router, it -> it.alerts().size())
        .description("Alerts that fire")
        .register(registry);
    return this;
  }

  private double seconds(Instant since) {
    return Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1e3);
  }

  /**
   * Writes all that is measured.
   *
   * @param mediaType what a client accepts; OpenMetrics when it names it, else Prometheus' text
   */
  public void scrape(OutputStream out, String mediaType) throws IOException {
    prometheus.scrape(out, mediaType);
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
    prometheus.close();
  }
}
