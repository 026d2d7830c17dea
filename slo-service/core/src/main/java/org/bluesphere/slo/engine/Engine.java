package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.signal.Change;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.column.Chunks;
import org.bluesphere.slo.recovery.RecoveryBook;
import org.bluesphere.slo.signal.PageStore;
import org.bluesphere.slo.signal.Pages;
import org.bluesphere.slo.signal.SignalAnswers;
import org.bluesphere.slo.signal.SignalBook;
import org.bluesphere.slo.stream.Instance;

/**
 * The engine: its state is a function of the records applied. Deterministic, without clock, thread
 * or I/O of its own; used by one thread at a time.
 */
public final class Engine {
  private static final int MAGIC = 0x42534e3e; // the fourteenth, BSN>

  /** Without what each instance's spans claim. */
  private static final int BEFORE_CLAIMS = 0x42534e3d; // BSN=

  /** Without refused series. */
  private static final int BEFORE_LIMITS = 0x42534e3c; // BSN<

  /** Without log records. */
  private static final int BEFORE_LOGS = 0x42534e3b; // BSN;

  /** Without spans. */
  private static final int BEFORE_SPANS = 0x42534e3a; // BSN:

  /** Without what other systems answered. */
  private static final int BEFORE_ANSWERS = 0x42534e39; // BSN9

  /** Without checks from outside. */
  private static final int BEFORE_PROBES = 0x42534e38; // BSN8

  /** Without bad examples. */
  private static final int BEFORE_EXAMPLES = 0x42534e37; // BSN7

  /** Without what is doubtful of streams. */
  private static final int BEFORE_DOUBTS = 0x42534e36; // BSN6

  /** Without counts and heartbeats. */
  private static final int BEFORE_COUNTS = 0x42534e35; // BSN5

  /** Without who told a deploy. */
  private static final int BEFORE_MARKERS = 0x42534e34; // BSN4

  /** Without signals. */
  private static final int BEFORE_SIGNALS = 0x42534e32; // BSN2

  /** A longer way between two ticks means that nobody listened, milliseconds. */
  static final long GAP = 3 * Tempo.TICK.toMillis();

  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  /** A stream whose instance ended is kept that long, any other as long as data may be late. */
  private static final Duration ENDED_STREAMS = Duration.ofHours(24);

  private static final Duration SILENT_STREAMS = Duration.ofDays(40);

  private final Tempo tempo;
  private final Chunks chunks;
  private final AlertBook alerts = new AlertBook();
  private final Evaluator evaluator;
  private final ImpactBook impacts;
  private final Liveness liveness;
  private final PointApplier points;
  private final CountApplier counts;
  private final EventApplier events;
  private final Contents contents;
  private final Heartbeats heartbeats;
  private final Counting counting = new Counting();
  private final Streams streams = new Streams();
  private final Qualities qualities;
  private final Directory directory;
  private final Pages pages;
  private final SignalFeed signals;
  private final RecoveryBook recovery;
  private final ProbeBook probes;
  private final boolean measures;
  private long tick;

  /** An engine that has applied nothing and measures no signals. */
  public Engine(Tempo tempo, Chunks chunks, Function<byte[], Catalogue> decoder) {
    this(tempo, chunks, new Pages(PageStore.none(), 0), decoder, new SeenSpans(0, 0), false);
  }

  /**
   * An engine that has applied nothing.
   *
   * @param decoder reads the content of a {@link LogRecord.CatalogueVersion}
   */
  public Engine(Tempo tempo, Chunks chunks, Pages pages, Function<byte[], Catalogue> decoder) {
    this(tempo, chunks, pages, decoder, new SeenSpans(0, 0), true);
  }

  /**
   * The same, for what strangers send.
   *
   * @param secure makes the key of hashes, which a snapshot that is read replaces
   */
  public Engine(
      Tempo tempo,
      Chunks chunks,
      Pages pages,
      Function<byte[], Catalogue> decoder,
      RandomGenerator secure) {
    this(tempo, chunks, pages, decoder, new SeenSpans(secure.nextLong(), secure.nextLong()), true);
  }

  private Engine(
      Tempo tempo,
      Chunks chunks,
      Pages pages,
      Function<byte[], Catalogue> decoder,
      SeenSpans seen,
      boolean measures) {
    this.tempo = tempo;
    this.measures = measures;
    this.chunks = chunks;
    this.pages = pages;
    this.recovery = new RecoveryBook(tempo.recoveryLook());
    this.directory = new Directory(tempo, chunks, decoder);
    this.qualities = new Qualities(tempo, streams, seen);
    this.evaluator = new Evaluator(tempo, alerts, qualities);
    this.probes = new ProbeBook(tempo, alerts);
    this.impacts = new ImpactBook(tempo, alerts);
    this.liveness = new Liveness(tempo, alerts, qualities);
    this.signals = new SignalFeed(new SignalBook(pages), streams);
    this.contents = new Contents(alerts);
    this.points =
        new PointApplier(tempo, streams, liveness, evaluator, counting, contents, signals);
    this.counts = new CountApplier(counting, liveness, evaluator);
    this.events = new EventApplier(tempo, counting, liveness, evaluator, seen);
    this.heartbeats = new Heartbeats(contents);
  }

  /** Applies one record. */
  public void apply(LogRecord entry) {
    switch (entry) {
      case LogRecord.Points block -> points.apply(block, directory.slots(), tick);
      case LogRecord.Events block -> events.apply(block, directory.slots(), tick);
      case LogRecord.InstanceEnded ended ->
          liveness.ended(
              new Writer(ended.environment(), ended.instance()),
              ended.at().toEpochMilli(),
              directory.slots(),
              now());
      case LogRecord.Listening listening -> clocksStartAnew(listening.at().toEpochMilli());
      case LogRecord.RecoveryLook look -> recovery.apply(look);
      case LogRecord.Marker marker -> signals.book().marked(marker);
      case LogRecord.Counts told ->
          counts.apply(told, directory.slots(), Math.max(now(), told.received().toEpochMilli()));
      case LogRecord.Answered answer ->
          counts.apply(
              answer, directory.slots(), Math.max(now(), answer.received().toEpochMilli()));
      case LogRecord.Heartbeat beat ->
          heartbeats.apply(beat, directory.slots(), Math.max(now(), beat.at().toEpochMilli()));
      case LogRecord.ProbeState state -> probes.apply(state, directory.slots(), now());
      case LogRecord.Undercounted it -> directory.undercounted(it);
      case LogRecord.Restate restate -> Counting.restate(restate, directory.slots());
      case LogRecord.CatalogueVersion next -> {
        directory.announce(next, now());
        streams.rebind(directory.slots());
        activate();
      }
      case LogRecord.Tick next -> tick(next.at().toEpochMilli());
    }
  }

  /** Time as the log tells it, milliseconds since the epoch. */
  public long now() {
    return Math.max(tick, Math.max(points.newestArrival(), events.newestArrival()));
  }

  private void activate() {
    if (directory.activate(now())) {
      alerts.retain(directory.known(), now());
      useSignals();
    }
  }

  private void useSignals() {
    if (measures) {
      directory.catalogue().ifPresent(it -> signals.book().use(it, now()));
    }
  }

  private void tick(long at) {
    long previous = tick;
    tick = Math.max(tick, at);
    if (previous != 0 && tick - previous > GAP) {
      clocksStartAnew(tick);
      directory.slots().forEach(slot -> slot.gap(previous, tick));
      probes.gap(previous, tick);
    }
    activate();
    for (var slot : directory.slots()) {
      if (slot.inForce) {
        liveness.silence(slot, tick);
        slot.adjustDelay(tick, tempo);
        settle(slot, slot.columns.grid().floor(tick - slot.delay));
      } else {
        fade(slot);
      }
    }
    conclude();
    long every = tempo.scaled(FORGET_EVERY).toMillis();
    if (Math.floorDiv(previous, every) != Math.floorDiv(tick, every)) {
      forget();
    }
  }

  private void forget() {
    liveness.forget(tick);
    counts.ids().forget(tick);
    counts.forgetAnswers(tick - tempo.scaled(SILENT_STREAMS).toMillis());
    probes.forget(tick);
    for (var slot : directory.slots()) {
      if (slot.spans != null) {
        slot.spans.forget(tick);
      }
    }
    streams.forget(
        tick - tempo.scaled(SILENT_STREAMS).toMillis(),
        tick - tempo.scaled(ENDED_STREAMS).toMillis(),
        liveness::gone);
  }

  private void clocksStartAnew(long at) {
    liveness.clocksStartAnew(Math.max(tick, at));
    for (var slot : directory.slots()) {
      slot.live.values().forEach(Instance::clockStarted);
    }
  }

  /**
   * Time came this far in a history that is complete: nothing is late, nobody listens for ticks, so
   * no gap is an outage of ours and every slot is settled up to the instant itself.
   */
  public void settle(Instant at) {
    pass(at);
    for (var slot : directory.slots()) {
      if (slot.inForce) {
        liveness.silence(slot, tick);
        settle(slot, slot.columns.grid().floor(at.toEpochMilli()));
      }
    }
    conclude();
  }

  /** Time came this far in a history that is complete, and nothing is judged yet. */
  public void pass(Instant at) {
    tick = Math.max(tick, at.toEpochMilli());
  }

  private void settle(Slot slot, long end) {
    contents.breached(slot, heartbeats.why(slot), tick);
    slot.seal(tick);
    if (!slot.probe.isEmpty()) {
      probes.count(slot, end, tick);
      probes.silence(slot, tick);
    }
    if (end > slot.settled && slot.columns.birth() < end) {
      slot.judge(end);
      liveness.hear(slot);
      slot.settled(end);
      evaluator.pairs(slot, end, tick, true);
      liveness.settled(slot, tick);
    }
  }

  private void conclude() {
    var paging = alerts.paging();
    directory.services().forEach((service, of) -> impacts(service, of, paging));
    alerts.forgetEndedBefore(tick - tempo.resolveRepeat().toMillis());
  }

  /** A slot out of force judges what its points of before still change. */
  private void fade(Slot slot) {
    long over = slot.force.until();
    if (over <= tick && over + slot.delay + 2 * tempo.repair().toMillis() > tick) {
      slot.seal(tick);
      long end = Math.min(slot.columns.grid().floor(tick - slot.delay), over);
      slot.judge(end);
      probes.count(slot, end, tick);
    }
  }

  private void impacts(String service, List<Slot> of, Set<ObjectiveId> paging) {
    boolean pages =
        !paging.isEmpty() && of.stream().anyMatch(s -> paging.contains(s.key.objective()));
    if (pages || impacts.tracked(service)) {
      long settled = of.stream().mapToLong(slot -> slot.settled).min().orElse(Long.MIN_VALUE);
      if (settled != Long.MIN_VALUE) {
        impacts.advance(of, settled, tick);
      }
    }
  }

  /** Answers about the state as it is. */
  public Statuses statuses() {
    return new Statuses(
        tempo,
        directory.inForce(),
        alerts,
        evaluator,
        qualities,
        probes,
        heartbeats,
        directory.version(),
        now());
  }

  /** All slots there ever were. */
  Collection<Slot> slots() {
    return directory.slots();
  }

  /** The newest bad examples of an objective in force, newest first. */
  public List<BadExample> badExamples(ObjectiveId id) {
    return directory.inForce().stream()
        .filter(slot -> slot.key.objective().equals(id))
        .findFirst()
        .map(slot -> slot.examples.all())
        .orElse(List.of());
  }

  /** Impacts, newest first. */
  public List<Impact> impacts() {
    return impacts.all(directory.services());
  }

  /** Alerts that fire or ended lately. */
  public List<AlertBook.State> alerts() {
    return alerts.all();
  }

  /** Transitions since the last call. */
  public List<AlertBook.Transition> drainTransitions() {
    return alerts.drain();
  }

  /** An objective of the catalogue in force. */
  public Optional<Objective> objective(ObjectiveId id) {
    return directory.objective(id);
  }

  /** Version of the catalogue in force; empty before the first. */
  public String catalogueVersion() {
    return directory.version();
  }

  /** The newest tick; the epoch before the first. */
  public Instant tick() {
    return Instant.ofEpochMilli(tick);
  }

  /** Requests, counts and spans that came again and were counted once. */
  public long duplicates() {
    return points.duplicates() + counts.duplicates() + events.duplicates();
  }

  /** Points that a later one held already; since this engine was made. */
  public long superseded() {
    return points.superseded();
  }

  /** Points and counts that fell into sealed cells and were restated. */
  public long late() {
    return counting.late();
  }

  /** Counts that ended up to here would no longer be known if they came again. */
  public Instant countsForgotten() {
    return Instant.ofEpochMilli(counts.ids().forgotten());
  }

  /** Up to where another system's answers for an objective are known; empty before the first. */
  public Optional<Instant> answered(ObjectiveId id) {
    var until = counts.answered(id);
    return until.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(until.getAsLong()));
  }

  /** Streams known. */
  public int streams() {
    return streams.size();
  }

  /** Sealed chunks, for the snapshot. */
  public Chunks chunks() {
    return chunks;
  }

  /** Pages of signals, for the snapshot. */
  public Pages pages() {
    return pages;
  }

  /** Recovery points as the log told of them. */
  public RecoveryBook recovery() {
    return recovery;
  }

  /** Deploys as the log told of them, in its order; the same list until there is another. */
  public List<Change> changes() {
    return signals.book().changes();
  }

  /** Answers about signals as they are. */
  public SignalAnswers signals() {
    return signals.book().answers(now());
  }

  /** Writes the whole state but the sealed chunks and the pages of signals. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(MAGIC);
    out.writeLong(tick);
    directory.write(out);
    streams.write(out);
    points.write(out);
    liveness.write(out);
    alerts.write(out);
    impacts.write(out);
    signals.write(out);
    recovery.write(out);
    signals.book().writeMarkers(out);
    counts.write(out);
    heartbeats.write(out);
    streams.writeRest(out);
    signals.writeRest(out);
    directory.writeRest(out);
    directory.writeExamples(out);
    probes.write(out);
    directory.writeRhythms(out);
    counts.writeAnswered(out);
    events.write(out);
    directory.writeSpans(out);
    events.writeRequests(out);
    directory.writeLogs(out);
    directory.writeUndercounts(out);
    events.writeKey(out);
  }

  /**
   * Reads what {@link #write} wrote into an engine that has applied nothing.
   *
   * @throws IOException also when it was written by another version
   */
  public void read(DataInput in) throws IOException {
    int magic = in.readInt();
    if (magic < BEFORE_SIGNALS || magic > MAGIC) {
      throw new IOException("not a snapshot of version 2 to 14");
    }
    tick = in.readLong();
    directory.read(in);
    streams.read(in, directory.slots());
    points.read(in);
    liveness.read(in);
    alerts.read(in);
    impacts.read(in);
    if (magic != BEFORE_SIGNALS) {
      signals.read(in);
    }
    if (magic >= BEFORE_MARKERS) {
      recovery.read(in);
    }
    if (magic >= BEFORE_COUNTS) {
      signals.book().readMarkers(in);
    }
    if (magic >= BEFORE_DOUBTS) {
      counts.read(in);
      heartbeats.read(in);
    }
    if (magic >= BEFORE_EXAMPLES) {
      streams.readRest(in);
      signals.readRest(in);
      directory.readRest(in);
    }
    if (magic >= BEFORE_PROBES) {
      directory.readExamples(in);
    }
    if (magic >= BEFORE_ANSWERS) {
      probes.read(in);
      directory.readRhythms(in);
    }
    if (magic >= BEFORE_SPANS) {
      counts.readAnswered(in);
    }
    if (magic >= BEFORE_LOGS) {
      events.read(in);
      directory.readSpans(in);
    }
    if (magic >= BEFORE_LIMITS) {
      events.readRequests(in);
      directory.readLogs(in);
    }
    if (magic >= BEFORE_CLAIMS) {
      directory.readUndercounts(in, magic >= MAGIC);
      events.readKey(in);
    } else {
      events.forgetSeen(now());
    }
    useSignals();
  }
}
