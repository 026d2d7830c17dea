package org.bluesphere.telemetry.business;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a model stands: {@code model.load.state} (0 unloaded, 1 loading, 2 ready, 3 failed), {@code
 * model.load.duration} in seconds, and {@code model.age}, the seconds since it became ready (NaN
 * while it is not). As a bean it is exported, and seen by the health check {@code model}. Safe to
 * share between threads.
 */
public final class ModelState implements MeterBinder {

  /** The states, and the numbers that are exported for them. */
  public enum State {
    UNLOADED(0),
    LOADING(1),
    READY(2),
    FAILED(3);

    private final int number;

    State(int number) {
      this.number = number;
    }
  }

  private final String name;
  private final InstantSource clock;
  private State state = State.UNLOADED; // all below are guarded by this object's lock
  private Instant since;
  private @Nullable Duration unrecorded; // a load that ended before there was a registry
  private @Nullable Timer loads;

  /** The model {@code name}, not loaded; {@code clock} times its loading and its age. */
  public ModelState(String name, InstantSource clock) {
    this.name = name;
    this.clock = clock;
    this.since = clock.instant();
  }

  /** What the model is called. */
  public String name() {
    return name;
  }

  /** Where it stands. */
  public synchronized State state() {
    return state;
  }

  /** It begins to load. */
  public synchronized void loading() {
    become(State.LOADING);
  }

  /** It can predict. */
  public synchronized void ready() {
    if (state == State.LOADING) {
      record(Duration.between(since, clock.instant()));
    }
    become(State.READY);
  }

  /** It could not be loaded, or is broken. */
  public synchronized void failed() {
    become(State.FAILED);
  }

  /** It was put away. */
  public synchronized void unloaded() {
    become(State.UNLOADED);
  }

  @Override
  public synchronized void bindTo(MeterRegistry registry) {
    var timer =
        Timer.builder(BusinessMeters.MODEL_LOAD_DURATION).tag("model", name).register(registry);
    loads = timer;
    var before = unrecorded;
    if (before != null) {
      timer.record(before);
      unrecorded = null;
    }
    Gauge.builder(BusinessMeters.MODEL_LOAD_STATE, () -> state().number)
        .baseUnit("1")
        .tag("model", name)
        .strongReference(true)
        .register(registry);
    Gauge.builder(BusinessMeters.MODEL_AGE, this::ageSeconds)
        .baseUnit("s")
        .tag("model", name)
        .strongReference(true)
        .register(registry);
  }

  private synchronized double ageSeconds() {
    return state == State.READY
        ? Duration.between(since, clock.instant()).toMillis() / 1000.0
        : Double.NaN;
  }

  private synchronized void become(State next) {
    state = next;
    since = clock.instant();
  }

  private synchronized void record(Duration took) {
    var timer = loads;
    if (timer == null) {
      unrecorded = took;
    } else {
      timer.record(took);
    }
  }
}
