package org.bluesphere.telemetry.business;

import static org.bluesphere.telemetry.business.BusinessMeters.ALERT_DELIVERY_DURATION;
import static org.bluesphere.telemetry.business.BusinessMeters.HEATWAVE_ALERTS;
import static org.bluesphere.telemetry.business.BusinessMeters.INGEST_BATCH_DURATION;
import static org.bluesphere.telemetry.business.BusinessMeters.INGEST_LAST_SUCCESS;
import static org.bluesphere.telemetry.business.BusinessMeters.INGEST_OBSERVATIONS;
import static org.bluesphere.telemetry.business.BusinessMeters.OBSERVATION_LAG;
import static org.bluesphere.telemetry.business.BusinessMeters.PREDICTIONS;
import static org.bluesphere.telemetry.business.BusinessMeters.PREDICTION_ABSOLUTE_ERROR;
import static org.bluesphere.telemetry.business.BusinessMeters.PREDICTION_VERIFIED;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what the business does. Safe to share between threads.
 *
 * <p>Every kind of event is announced at zero when its source or model is, so that the first event
 * is a difference and not the start of a stream.
 */
public final class BusinessMetrics {

  private final MeterRegistry registry;
  private final ConcurrentMap<String, AtomicLong> lastSuccess = new ConcurrentHashMap<>();

  /** Counts into {@code registry}. */
  public BusinessMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Announces {@code source}; its freshness is unknown until it delivers. */
  public void announceSource(String source) {
    ingested(source, "accepted", 0);
    ingested(source, "rejected", 0);
  }

  /** Announces {@code model}. */
  public void announceModel(String model, String version) {
    predicted(model, version, 0);
    verifications(model, "within").increment(0);
    verifications(model, "outside").increment(0);
  }

  /** {@code count} observations came from {@code source} and were {@code result}. */
  public void ingested(String source, String result, long count) {
    counter(INGEST_OBSERVATIONS, "{observation}", Tags.of("source", source, "result", result))
        .increment((double) count);
  }

  /** {@code source} delivered at {@code at}; {@code took} is how long its batch took. */
  public void ingestSucceeded(String source, Instant at, Duration took) {
    lastSuccess
        .computeIfAbsent(source, absent -> lastSuccessGauge(absent, at))
        .set(at.toEpochMilli());
    timer(INGEST_BATCH_DURATION, Tags.of("source", source)).record(took);
  }

  /**
   * A batch of {@code source} failed after {@code took}.
   *
   * @param errorType a word of a short list, such as the class of the exception; never its message
   */
  public void ingestFailed(String source, Duration took, String errorType) {
    timer(INGEST_BATCH_DURATION, Tags.of("source", source, "error.type", errorType)).record(took);
  }

  /**
   * An observation of {@code source} was accepted {@code lag} after it was made; one that is said
   * to come from the future was made just now.
   */
  public void observed(String source, Duration lag) {
    timer(OBSERVATION_LAG, Tags.of("source", source))
        .record(lag.isNegative() ? Duration.ZERO : lag);
  }

  /** An alert reached those it is for by {@code channel}, {@code took} after it was raised. */
  public void alertDelivered(String channel, Duration took) {
    timer(ALERT_DELIVERY_DURATION, Tags.of("channel", channel)).record(took);
  }

  /** When {@code source} last delivered; empty until it did. */
  public Optional<Instant> lastSuccess(String source) {
    return Optional.ofNullable(lastSuccess.get(source))
        .map(millis -> Instant.ofEpochMilli(millis.get()));
  }

  /** {@code model} made {@code count} predictions. */
  public void predicted(String model, String version, long count) {
    counter(PREDICTIONS, "{prediction}", Tags.of("model", model, "model.version", version))
        .increment((double) count);
  }

  /** A prediction of {@code model} met its observation and was off by {@code absoluteError} °C. */
  public void verified(String model, Duration horizon, double absoluteError, boolean within) {
    verifications(model, within ? "within" : "outside").increment();
    DistributionSummary.builder(PREDICTION_ABSOLUTE_ERROR)
        .baseUnit("Cel")
        .tags("model", model, "horizon", horizon.toDays() + "d")
        .serviceLevelObjectives(0.1, 0.25, 0.5, 1, 2, 4)
        .register(registry)
        .record(absoluteError);
  }

  /** A marine heatwave of {@code category} (1 moderate to 4 extreme) was found. */
  public void heatwave(int category) {
    counter(HEATWAVE_ALERTS, "{alert}", Tags.of("category", Integer.toString(category)))
        .increment();
  }

  private Timer timer(String name, Tags tags) {
    return Timer.builder(name).tags(tags).register(registry);
  }

  private Counter verifications(String model, String result) {
    return counter(PREDICTION_VERIFIED, "{prediction}", Tags.of("model", model, "result", result));
  }

  private Counter counter(String name, String unit, Tags tags) {
    return Counter.builder(name).baseUnit(unit).tags(tags).register(registry);
  }

  private AtomicLong lastSuccessGauge(String source, Instant first) {
    var millis = new AtomicLong(first.toEpochMilli());
    Gauge.builder(INGEST_LAST_SUCCESS, () -> millis.get() / 1000.0)
        .baseUnit("s")
        .tag("source", source)
        .strongReference(true)
        .register(registry);
    return millis;
  }
}
