package org.bluesphere.slo.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.BlockWriter;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.slo.column.Chunks;
import org.bluesphere.slo.column.Grid;
import org.bluesphere.slo.engine.Engine;

/**
 * A history counted by the engine itself, up to an instant: the answers a server would give that
 * had been there all along.
 */
public final class Evaluation {
  private static final long MILLI = 1_000_000;
  private static final int CACHED_CHUNKS = 2_000;

  /** Often enough that slices are judged while their cells are open. */
  private static final Duration SETTLE = Duration.ofMinutes(5);

  /** Nothing is kept longer, so no window reaches an older sample. */
  private static final Duration KEPT = Duration.ofDays(400);

  private static final Comparator<HistoryStream> BY_TIME =
      Comparator.comparingLong(HistoryStream::nanos);

  private final Tempo tempo = Tempo.standard();
  private final KeptChunks kept = new KeptChunks(tempo);
  private final Chunks chunks = new Chunks(kept, CACHED_CHUNKS);
  private final Engine engine;
  private final Catalogue catalogue;
  private final Instant at;
  private final BlockWriter block = new BlockWriter();
  private long settled;
  private long blocks;
  private long incomplete;

  private Evaluation(MetricHistory history, Catalogue catalogue, String environment, Instant at) {
    this.catalogue = catalogue;
    this.at = at;
    this.engine = new Engine(tempo, chunks, content -> catalogue);
    engine.apply(new LogRecord.CatalogueVersion(catalogue.version(), Instant.EPOCH, new byte[0]));
    run(streams(history, new SeriesKeys(environment, history.targets())));
  }

  /**
   * Counts a history.
   *
   * @param environment of series that name none
   * @param at end of the windows, floored to the cell; empty: the newest sample
   * @throws HistorySyntaxException when there is not one sample
   */
  public static Evaluation of(
      String file,
      MetricHistory history,
      Catalogue catalogue,
      String environment,
      Optional<Instant> at) {
    if (history.samples() == 0) {
      throw new HistorySyntaxException(
          file, "there is no sample in it; a line reads for example http_requests_total 1 1.5");
    }
    long end = at.map(Instant::toEpochMilli).orElse(history.newestNanos() / MILLI);
    return new Evaluation(
        history,
        catalogue,
        environment,
        Instant.ofEpochMilli(Grid.of(Tempo.standard()).floor(end)));
  }

  /** Whether a metric may count for some objective, for {@link MetricHistory#read}. */
  public static Predicate<String> wanted(Catalogue catalogue) {
    var metrics =
        catalogue.objectives().stream()
            .flatMap(objective -> objective.indicator().selectors().stream())
            .map(selector -> new Selector(selector.metric(), List.of()))
            .distinct()
            .toList();
    var known = new java.util.HashMap<String, Boolean>();
    return name ->
        known.computeIfAbsent(
            name,
            key -> {
              var series = new SeriesKeys("", List.of());
              var probe = series.key(new Family(key), new java.util.TreeMap<>(), PointType.SUM);
              return metrics.stream().anyMatch(selector -> selector.matches(probe));
            });
  }

  private List<HistoryStream> streams(MetricHistory history, SeriesKeys keys) {
    var streams = new ArrayList<HistoryStream>();
    for (var family : history.families()) {
      family.members.forEach((labels, member) -> {
        var key = keys.key(family, labels, type(family, keys.key(family, labels, PointType.SUM)));
        var stream = new HistoryStream(key, streams.size() + 1L, member);
        if (!stream.ended()) {
          streams.add(stream);
        }
      });
    }
    return streams;
  }

  /** A series of unknown type that is one side of a ratio can only be a count. */
  private PointType type(Family family, SeriesKey asCount) {
    if (family.histogram()) {
      return PointType.HISTOGRAM;
    }
    boolean counts =
        switch (family.type) {
          case "counter" -> true;
          case "", "unknown" ->
              catalogue.objectives().stream()
                  .map(objective -> objective.indicator())
                  .filter(indicator ->
                      indicator instanceof Indicator.Ratio
                          || indicator instanceof Indicator.TimesliceRatio)
                  .flatMap(indicator -> indicator.selectors().stream())
                  .anyMatch(selector -> selector.matches(asCount));
          default -> false;
        };
    return counts ? PointType.SUM : PointType.GAUGE;
  }

  /**
   * All points up to the instant, then of each series the one that crosses it: its interval lies
   * partly before. One that comes later than data are repaired tells nothing of that instant.
   */
  private void run(List<HistoryStream> streams) {
    long oldest = at.minus(KEPT).toEpochMilli() * MILLI;
    long latest = at.plus(tempo.repair()).toEpochMilli() * MILLI;
    streams.forEach(stream -> stream.skipBefore(oldest));
    streams.removeIf(HistoryStream::ended);
    var queue = new PriorityQueue<>(BY_TIME);
    queue.addAll(streams);
    var crossing = new ArrayList<HistoryStream>();
    while (!queue.isEmpty()) {
      long nanos = queue.element().nanos();
      if (nanos > at.toEpochMilli() * MILLI) {
        crossing.add(queue.remove());
      } else {
        settle(nanos / MILLI);
        begin(nanos / MILLI);
        while (!queue.isEmpty() && queue.element().nanos() == nanos) {
          var stream = queue.remove();
          write(stream);
          if (!stream.ended()) {
            queue.add(stream);
          }
        }
        engine.apply(new LogRecord.Points(block.toBytes()));
      }
    }
    crossing.removeIf(stream -> stream.nanos() > latest);
    crossing.forEach(stream -> {
      begin(at.toEpochMilli());
      write(stream);
      engine.apply(new LogRecord.Points(block.toBytes()));
    });
    engine.settle(at);
  }

  private void begin(long millis) {
    engine.pass(Instant.ofEpochMilli(millis));
    block.begin(millis, 0, blocks++);
  }

  private void write(HistoryStream stream) {
    if (!stream.write(block)) {
      incomplete++;
    }
  }

  /**
   * Settles a step behind: until every series has delivered past an instant, its last interval is
   * without evidence, and what fires would freeze there instead of ending.
   */
  private void settle(long millis) {
    settled = settled == 0 ? millis : settled;
    while (settled + 2 * SETTLE.toMillis() <= millis) {
      settled += SETTLE.toMillis();
      engine.settle(Instant.ofEpochMilli(settled));
      kept.take(chunks, settled);
    }
  }

  /** End of the windows. */
  public Instant at() {
    return at;
  }

  /** Histogram points left out, since a bucket was missing or fell. */
  public long incomplete() {
    return incomplete;
  }

  /** All objectives in scope of an environment, sorted by id. */
  public List<SloStatus> items(String environment) {
    var statuses = engine.statuses();
    return statuses.all(environment).stream()
        .flatMap(status -> statuses.explain(status.id(), Optional.of(at), List.of()).stream())
        .map(Explanation::status)
        .toList();
  }

  /** How the answer for one objective comes about. */
  public Optional<Explanation> explain(ObjectiveId id) {
    return engine.statuses().explain(id, Optional.of(at), List.of());
  }
}
