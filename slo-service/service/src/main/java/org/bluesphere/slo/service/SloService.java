package org.bluesphere.slo.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.RecoveryQueries;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.recovery.point.SourceReport;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SignalMark;
import org.bluesphere.model.view.SignalSeries;
import org.bluesphere.model.view.SignalView;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.engine.Engine;
import org.bluesphere.slo.service.store.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine on its log: loads the newest snapshot, replays with effects suppressed, then applies
 * what comes, tells the router and snapshots. Queries share the engine by a lock.
 *
 * <p>When applying a record fails it is not ready, says why, makes its state anew from the newest
 * snapshot and tries again; a record that fails twice is skipped for good (decision 0005).
 */
public final class SloService implements BudgetQueries, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SloService.class);
  private static final Duration WAIT = Duration.ofMillis(500);

  private final TelemetryLog log;
  private final Duration every;
  private final StateStore store;
  private final Snapshots snapshots;
  private final Evidence evidence;
  private final Outlet outlet;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread thread;
  private volatile boolean running = true;
  private volatile boolean caughtUp;
  private volatile String trouble = "";
  private volatile Instant evaluatedTo = Instant.EPOCH;
  private volatile LongConsumer evaluated = nanos -> {};

  // The engine's thread writes these three under the lock and reads them freely.
  private Engine engine;
  private long position;
  private Set<Long> skipped;

  /** Where applying failed last; the same place again means that the record is to blame. */
  private long failedAt = -1;

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
      Audience audience,
      Transitions transitions,
      InstantSource clock) {
    this.log = log;
    this.every = settings.tempo().recoveryLook();
    this.clock = clock;
    this.store = StateStore.open(settings.database());
    this.snapshots = new Snapshots(settings, log, decoder, store, clock.instant());
    this.evidence = new Evidence(store);
    var restored = snapshots.restore();
    this.engine = restored.engine();
    this.outlet = new Outlet(settings, audience, transitions, engine::objective);
    this.position = restored.position();
    this.skipped = store.skipped();
    this.thread =
        Thread.ofPlatform()
            .name("slo-engine")
            .uncaughtExceptionHandler((dead, e) -> died(e))
            .unstarted(this::run);
  }

  /** Opens the state, replays in the background and goes on with what comes. */
  public static SloService start(
      SloSettings settings,
      TelemetryLog log,
      Function<byte[], Catalogue> decoder,
      Audience audience,
      Transitions transitions,
      InstantSource clock) {
    var service = new SloService(settings, log, decoder, audience, transitions, clock);
    service.thread.start();
    return service;
  }

  private void run() {
    boolean whole = true;
    while (running) {
      try {
        if (!whole) {
          restore();
          whole = true;
        }
        follow();
      } catch (RecordFailedException e) {
        whole = false;
        failed(e);
      } catch (RuntimeException e) {
        whole = false;
        stopped("the engine stopped at " + position, e);
        LockSupport.parkNanos(WAIT.toNanos());
      }
    }
  }

  private void follow() {
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

  /** What was applied in part is no state: it is made anew from the newest snapshot. */
  private void restore() {
    var restored = snapshots.restore();
    var known = store.skipped();
    locked(() -> {
      engine = restored.engine();
      position = restored.position();
      skipped = known;
      return true;
    });
  }

  private void catchUp() {
    engine.drainTransitions().forEach(change -> evidence.keep(change, engine.catalogueVersion()));
    outlet.full(News.of(engine, engine.tick()));
    trouble = "";
    caughtUp = true;
  }

  private void apply(TelemetryLog.Entry entry) {
    long start = System.nanoTime();
    var transitions = locked(() -> applied(entry));
    if (entry.content() instanceof LogRecord.Tick(var at)) {
      evaluatedTo = at;
      evaluated.accept(System.nanoTime() - start);
    }
    if (caughtUp) {
      transitions.forEach(change -> evidence.keep(change, engine.catalogueVersion()));
      outlet.changed(transitions, News.of(engine, Instant.ofEpochMilli(engine.now())));
    }
  }

  private List<AlertBook.Transition> applied(TelemetryLog.Entry entry) {
    if (!skipped.contains(entry.position())) {
      try {
        engine.apply(entry.content());
      } catch (RuntimeException e) {
        throw new RecordFailedException(entry, e);
      }
    }
    position = entry.next();
    return caughtUp ? engine.drainTransitions() : List.of();
  }

  /** Tries a record that failed once more on a whole state; a second failure skips it for good. */
  private void failed(RecordFailedException failure) {
    var entry = failure.entry();
    var kind = entry.content().getClass().getSimpleName();
    stopped("applying the " + kind + " at " + entry.position() + " of the log failed", failure);
    if (failure.ofALaterProgram()) {
      while (running) { // it would fail as often as it is tried
        LockSupport.parkNanos(WAIT.toNanos());
      }
    } else if (failure.ofTheStore()) {
      LockSupport.parkNanos(WAIT.toNanos());
    } else if (failedAt != entry.position()) {
      failedAt = entry.position();
    } else {
      store.skip(entry.position(), clock.instant(), kind, String.valueOf(failure.getCause()));
      LOG.atError()
          .addKeyValue("position", entry.position())
          .addKeyValue("record", kind)
          .log("record skipped for good: it failed twice on a whole state");
    }
  }

  private void stopped(String what, RuntimeException e) {
    caughtUp = false;
    trouble = what + ": " + (e.getCause() == null ? e : e.getCause());
    LOG.atError()
        .addKeyValue("position", position)
        .setCause(e)
        .log(what + "; not ready, making the state anew");
  }

  private void died(Throwable e) {
    caughtUp = false;
    trouble = "the engine died: " + e;
    LOG.atError().addKeyValue("position", position).setCause(e).log("the engine died");
  }

  private void snapshotWhenDue() {
    var now = clock.instant();
    if (snapshots.due(position, now)) {
      snapshot(now);
    }
  }

  private void snapshot(Instant now) {
    try {
      var stored = snapshots.take(engine, position, now);
      locked(() -> {
        engine.chunks().saved(stored);
        engine.pages().saved();
        return true;
      });
      trouble = "";
    } catch (RuntimeException e) {
      trouble = "taking a snapshot failed: " + e;
      LOG.atError().addKeyValue("position", position).setCause(e).log("snapshot failed");
    }
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
    return locked(() -> engine.catalogueVersion());
  }

  /** Whether the log was replayed to its end and is followed. */
  public boolean ready() {
    return caughtUp;
  }

  /** What is wrong, for who asks why it is not ready; empty when nothing is. */
  public String trouble() {
    return trouble;
  }

  /** Records that could not be applied and were skipped for good. */
  public int skipped() {
    return locked(() -> skipped.size());
  }

  /** The newest tick applied: what is known is as of then; the epoch before the first. */
  public Instant evaluatedTo() {
    return evaluatedTo;
  }

  /** From now on hears how many nanoseconds applying a tick took, waiting for queries included. */
  public void evaluated(LongConsumer nanos) {
    evaluated = nanos;
  }

  /** Bytes of the log that are not applied yet. */
  public long behindBytes() {
    return Math.max(0, log.end() - position());
  }

  /** Bytes of the log that a restart now would replay. */
  public long unsavedBytes() {
    return Math.max(0, log.end() - snapshots.position());
  }

  /** Position after the newest record applied. */
  public long position() {
    return locked(() -> position);
  }

  /** Requests that came again and were counted once. */
  public long duplicates() {
    return locked(() -> engine.duplicates());
  }

  /** Points that a later one held already; since the process started or made its state anew. */
  public long superseded() {
    return locked(() -> engine.superseded());
  }

  /** Counts that ended up to here would no longer be known if they came again. */
  public Instant countsForgotten() {
    return locked(() -> engine.countsForgotten());
  }

  /** Up to where another system's answers for an objective are known; empty before the first. */
  public Optional<Instant> answered(ObjectiveId id) {
    return locked(() -> engine.answered(id));
  }

  /** Points that fell into sealed cells and were restated. */
  public long late() {
    return locked(() -> engine.late());
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
  public List<BadExample> badExamples(ObjectiveId id) {
    return locked(() -> engine.badExamples(id));
  }

  @Override
  public List<Impact> impacts(String environment) {
    return locked(() -> engine.impacts()).stream()
        .filter(impact -> impact.environment().equals(environment))
        .toList();
  }

  /** Answers about signals, consistent with one state each. */
  public SignalQueries signals() {
    return new Signals();
  }

  /** Recovery points that were seen. */
  public RecoveryQueries recovery() {
    return new Recovery();
  }

  private final class Recovery implements RecoveryQueries {
    @Override
    public SourceReport report(String environment, RecoverySource source) {
      return source
          .measuredAs()
          .map(name -> locked(() -> engine.recovery().report(environment, name)))
          .orElseGet(() -> SourceReport.notAsked(""));
    }

    @Override
    public Duration every() {
      return every;
    }
  }

  private final class Signals implements SignalQueries {
    @Override
    public List<SignalView> signals(String environment) {
      return locked(() -> engine.signals().all(environment));
    }

    @Override
    public Optional<SignalSeries> series(
        String environment, String name, Instant from, Instant to, Duration step) {
      return locked(() -> engine.signals().series(environment, name, from, to, step));
    }

    @Override
    public List<SignalMark> marks(String environment, Instant from, Instant to) {
      return locked(() -> engine.signals().marks(environment, from, to));
    }
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
    if (caughtUp && snapshots.behind(position)) {
      snapshot(clock.instant());
    }
    store.close();
  }
}
