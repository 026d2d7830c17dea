package org.bluesphere.slo.engine;

import static org.bluesphere.slo.Fixtures.START;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.log.Exemplar;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.slo.Fixtures;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.column.Chunk;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;
import org.bluesphere.slo.signal.PageStore;
import org.bluesphere.slo.signal.Pages;

/**
 * An engine, at the tempo of tests unless told otherwise, with a clock of its own; a step is a
 * second.
 */
public final class Scenario {
  private final Map<String, Catalogue> catalogues = new HashMap<>();

  /** All records so far. */
  public final List<LogRecord> log = new ArrayList<>();

  final List<AlertBook.Transition> transitions = new ArrayList<>();

  /** What applied them. */
  public Engine engine;

  private final Tempo tempo;

  /** The time, milliseconds since the epoch. */
  public long now = START;

  /** Starts with a catalogue. */
  public Scenario(Catalogue first) {
    this(first, Tempo.test());
  }

  Scenario(Catalogue first, Tempo tempo) {
    this.tempo = tempo;
    this.engine = engine(new Chunks(ChunkStore.none(), 16));
    catalogue(first, START);
    tick();
  }

  Engine engine(Chunks chunks) {
    return new Engine(tempo, chunks, new Pages(PageStore.none(), 16), this::decode);
  }

  /** The catalogue a version's content stands for. */
  public Catalogue decode(byte[] content) {
    return Optional.ofNullable(catalogues.get(new String(content, StandardCharsets.UTF_8)))
        .orElseThrow();
  }

  /** A version is announced. */
  public void catalogue(Catalogue next, long from) {
    catalogues.put(next.version(), next);
    apply(
        new LogRecord.CatalogueVersion(
            next.version(),
            Instant.ofEpochMilli(from),
            next.version().getBytes(StandardCharsets.UTF_8)));
  }

  /** Applies a record. */
  public void apply(LogRecord entry) {
    log.add(entry);
    engine.apply(entry);
    transitions.addAll(engine.drainTransitions());
  }

  /** Writes the time. */
  public void tick() {
    apply(new LogRecord.Tick(Instant.ofEpochMilli(now)));
  }

  /** A second passes; what arrives in it is applied before its tick. */
  public void second(Runnable arrivals) {
    now += 1000;
    arrivals.run();
    tick();
  }

  /** Seconds pass. */
  public void seconds(int n, Runnable arrivals) {
    for (int i = 0; i < n; i++) {
      second(arrivals);
    }
  }

  /** Seconds since the start. */
  public static long at(long seconds) {
    return START + seconds * 1000;
  }

  /** When an alert fired the first time, seconds since the start; -1 when never. */
  long fired(String name, String policyOrMark) {
    return transition(name, policyOrMark, true);
  }

  /** When an alert resolved the first time, seconds since the start; -1 when never. */
  long resolved(String name, String policyOrMark) {
    return transition(name, policyOrMark, false);
  }

  private long transition(String name, String policyOrMark, boolean firing) {
    return transitions.stream()
        .filter(t -> t.state().firing() == firing)
        .filter(t -> t.state().key().name().equals(name))
        .filter(t -> (t.state().key().policy() + t.state().key().mark()).equals(policyOrMark))
        .mapToLong(t -> (t.at() - START) / 1000)
        .findFirst()
        .orElse(-1);
  }

  SloStatus status(String objective) {
    return engine.statuses().one(Fixtures.id(objective)).orElseThrow();
  }

  /** Everything counted of an objective up to now, whatever is settled. */
  long[] counted(String objective) {
    return counted(engine, objective);
  }

  long[] counted(Engine of, String objective) {
    var sums = new long[4];
    for (var point :
        of.statuses()
            .history(
                Fixtures.id(objective),
                Instant.ofEpochMilli(START - 600_000),
                Instant.ofEpochMilli(now + 60_000),
                java.time.Duration.ofMinutes(1))) {
      sums[0] += point.total();
      sums[1] += point.bad();
      sums[2] += point.badHigh();
      sums[3] += point.coveredMillis();
    }
    return sums;
  }

  /** An engine that read a snapshot of another; the sealed chunks went through bytes. */
  Engine restored(Engine from) {
    var stored = new HashMap<ChunkStore.Key, byte[]>();
    from.chunks().unsaved().forEach((key, chunk) -> stored.put(key, chunk.toBytes()));
    var copy =
        engine(new Chunks(key -> Optional.ofNullable(stored.get(key)).map(Chunk::fromBytes), 4));
    try {
      var bytes = new ByteArrayOutputStream();
      from.write(new DataOutputStream(bytes));
      copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  /** An instance that starts now. */
  public Server server(String name) {
    return new Server(name);
  }

  /** An instance that counts its requests since it started and exports them. */
  public final class Server {
    private final String name;
    private final long started = now;
    private long good;
    private long bad;

    private Server(String name) {
      this.name = name;
    }

    /** Counts and exports now. */
    public void serves(long more, long ofThemBad) {
      count(more, ofThemBad);
      apply(export());
    }

    public void count(long more, long ofThemBad) {
      good += more - ofThemBad;
      bad += ofThemBad;
    }

    public LogRecord.Points export() {
      var block =
          Fixtures.block(now)
              .sum(Fixtures.requests(name, "good", Temporality.CUMULATIVE), started, now, good)
              .sum(Fixtures.requests(name, "bad", Temporality.CUMULATIVE), started, now, bad);
      // A trace is sampled now and then; bad requests came in traces of their own.
      return bad % 7 == 0
          ? block.packed()
          : block.exemplar(new Exemplar(now * 1_000_000, 1, started, bad, 1, "/t", "500")).packed();
    }

    void saysFarewell() {
      apply(new LogRecord.InstanceEnded("prod", name, Instant.ofEpochMilli(now)));
    }
  }
}
