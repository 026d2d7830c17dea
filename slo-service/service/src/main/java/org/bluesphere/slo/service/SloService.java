package org.bluesphere.slo.service;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.AlertSink;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.ImpactEvents;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.column.Chunks;
import org.bluesphere.slo.engine.Engine;
import org.bluesphere.slo.service.store.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine on its log: loads the newest snapshot, replays with effects suppressed, then applies
 * what comes, tells the router and snapshots. Queries share the engine by a lock.
 */
public final class SloService implements BudgetQueries, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SloService.class);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final int CACHED_CHUNKS = 20_000;

  private final SloSettings settings;
  private final TelemetryLog log;
  private final StateStore store;
  private final Engine engine;
  private final Outlet outlet;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread thread;
  private volatile boolean running = true;
  private volatile boolean caughtUp;
  private volatile Instant moved = Instant.EPOCH;
  private long position;
  private long snapshotPosition;
  private Instant snapshotAt;

  /** Told of alert transitions, for a terminal. */
  @FunctionalInterface
  public interface Transitions {
    /** An alert fired or ended. */
    void changed(AlertBook.Transition transition);
  }

  private SloService(
      SloSettings settings,
      TelemetryLog log,
      Function<byte[], Catalogue> decoder,
      AlertSink alerts,
      ImpactEvents impacts,
      Transitions transitions,
      InstantSource clock) {
    this.settings = settings;
    this.log = log;
    this.clock = clock;
    this.store = StateStore.open(settings.database());
    this.engine = new Engine(settings.tempo(), new Chunks(store, CACHED_CHUNKS), decoder);
    this.outlet = new Outlet(settings, alerts, impacts, transitions);
    this.snapshotAt = clock.instant();
    this.position = log.start();
    store.newest().ifPresent(this::load);
    this.snapshotPosition = position;
    this.thread = Thread.ofPlatform().name("slo-engine").unstarted(this::run);
  }

  /** Opens the state, replays in the background and goes on with what comes. */
  public static SloService start(
      SloSettings settings,
      TelemetryLog log,
      Function<byte[], Catalogue> decoder,
      AlertSink alerts,
      ImpactEvents impacts,
      Transitions transitions,
      InstantSource clock) {
    var service = new SloService(settings, log, decoder, alerts, impacts, transitions, clock);
    service.thread.start();
    return service;
  }

  private void load(StateStore.Snapshot snapshot) {
    try (var in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(snapshot.state())))) {
      engine.read(in);
      position = snapshot.position();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the snapshot of " + settings.database(), e);
    }
  }

  private void run() {
    long replayTo = log.end();
    while (running) {
      if (!caughtUp && position >= replayTo) {
        catchUp();
      }
      log.read(position, WAIT).ifPresent(this::apply);
      if (caughtUp) {
        snapshotWhenDue();
      }
    }
  }

  private void catchUp() {
    locked(() -> {
      engine.drainTransitions().forEach(this::keep);
      outlet.full(engine.alerts(), engine.impacts(), engine.tick());
      return true;
    });
    caughtUp = true;
  }

  private void apply(TelemetryLog.Entry entry) {
    List<AlertBook.Transition> transitions =
        locked(() -> {
          engine.apply(entry.content());
          position = entry.next();
          return caughtUp ? engine.drainTransitions() : List.<AlertBook.Transition>of();
        });
    moved = clock.instant();
    if (caughtUp) {
      transitions.forEach(this::keep);
      var now = Instant.ofEpochMilli(engine.now());
      outlet.changed(transitions, engine.alerts(), locked(engine::impacts), now);
    }
  }

  private void keep(AlertBook.Transition transition) {
    var key = transition.state().key();
    store.evidence(
        key.objective().toString(),
        key.name() + " " + key.severity().label() + " " + key.policy() + key.mark(),
        transition.state().firing() ? "firing" : "resolved",
        transition.at(),
        evidenceText(transition));
  }

  private String evidenceText(AlertBook.Transition transition) {
    var key = transition.state().key();
    var facts =
        transition.evidence().entrySet().stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(fact -> fact.getKey() + "=" + fact.getValue())
            .collect(Collectors.joining("; "));
    return "%s %s %s %s %s: %s; catalogue=%s"
        .formatted(
            Instant.ofEpochMilli(transition.at()),
            key.name(),
            key.severity().label(),
            key.policy() + key.mark(),
            transition.state().firing() ? "firing" : "resolved",
            facts,
            engine.catalogueVersion());
  }

  private void snapshotWhenDue() {
    var now = clock.instant();
    boolean due =
        position - snapshotPosition >= settings.snapshotBytes()
            || Duration.between(snapshotAt, now).compareTo(settings.snapshotEvery()) >= 0;
    if (due && position > snapshotPosition) {
      snapshot(now);
    }
  }

  private void snapshot(Instant now) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      engine.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a snapshot", e);
    }
    var chunks = engine.chunks().unsaved();
    long released =
        store.save(
            new StateStore.Snapshot(position, bytes.toByteArray()),
            now.toEpochMilli(),
            chunks,
            settings.tempo());
    locked(() -> {
      engine.chunks().saved(chunks);
      return true;
    });
    log.release(released);
    snapshotPosition = position;
    snapshotAt = now;
    LOG.atDebug().addKeyValue("position", position).log("snapshot taken");
  }

  private <T> T locked(java.util.function.Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Version of the catalogue in force; empty before the first. */
  public String catalogueVersion() {
    return locked(engine::catalogueVersion);
  }

  /** Whether the log was replayed to its end. */
  public boolean ready() {
    return caughtUp;
  }

  /** When a record was applied last; the epoch before the first. */
  public Instant moved() {
    return moved;
  }

  /** Position after the newest record applied. */
  public long position() {
    return locked(() -> position);
  }

  /** Requests that came again and were counted once. */
  public long duplicates() {
    return locked(engine::duplicates);
  }

  /** Points that fell into sealed cells and were restated. */
  public long late() {
    return locked(engine::late);
  }

  @Override
  public List<SloStatus> slos(String environment) {
    return locked(() -> engine.statuses().all(environment));
  }

  @Override
  public Optional<SloStatus> slo(ObjectiveId id) {
    return locked(() -> engine.statuses().one(id));
  }

  @Override
  public List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step) {
    return locked(() -> engine.statuses().history(id, from, to, step));
  }

  @Override
  public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at) {
    var records = store.evidence(id.toString(), 20);
    return locked(() -> engine.statuses().explain(id, at, records));
  }

  @Override
  public List<Impact> impacts(String environment) {
    return locked(engine::impacts).stream()
        .filter(impact -> impact.environment().equals(environment))
        .toList();
  }

  /** Stops applying, takes a last snapshot and closes the state. */
  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (caughtUp && position > snapshotPosition) {
      snapshot(clock.instant());
    }
    store.close();
  }
}
