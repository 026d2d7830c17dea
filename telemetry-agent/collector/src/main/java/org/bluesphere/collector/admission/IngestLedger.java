package org.bluesphere.collector.admission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.bluesphere.collector.otlp.Tally;
import org.bluesphere.model.port.IngestQueries;
import org.bluesphere.model.view.IngestReport;
import org.bluesphere.model.view.IngestReport.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What came in since the process started. Remembers a bounded number of refused metrics, the rest
 * goes under {@code other}. Safe for many threads: all under one lock, taken once a request.
 */
public final class IngestLedger implements IngestQueries {
  private static final int MAX_METRICS = 1000;

  private final IntSupplier series;
  private final Object lock = new Object();
  private final Map<Tally.Refusal, Refusal> refusals = new HashMap<>();
  private final Set<String> metrics = new HashSet<>();
  private long requests;
  private long accepted;
  private long unbound;
  private long refused;
  private long duplicates;
  private long late;
  private @Nullable Instant lastAccepted;

  /** A ledger that asks for the number of bound series. */
  public IngestLedger(IntSupplier series) {
    this.series = series;
  }

  /** A request was answered with 200. */
  void note(Tally tally, Instant now) {
    synchronized (lock) {
      requests++;
      accepted += tally.accepted();
      unbound += tally.unbound();
      refused += tally.refused();
      lastAccepted = tally.accepted() > 0 ? now : lastAccepted;
      if (tally.refused() > 0) {
        tally.refusals().forEach((refusal, count) -> refuse(refusal, count, now));
      }
    }
  }

  private void refuse(Tally.Refusal refusal, long count, Instant now) {
    boolean named =
        metrics.contains(refusal.metric())
            || (metrics.size() < MAX_METRICS && metrics.add(refusal.metric()));
    var key = named ? refusal : new Tally.Refusal(refusal.reason(), "other");
    refusals.merge(
        key,
        new Refusal(key.reason(), key.metric(), count, now),
        (old, fresh) ->
            new Refusal(old.reason(), old.metric(), old.count() + fresh.count(), fresh.last()));
  }

  /** Items of a signal nobody wants. */
  void noteUnbound(long items) {
    synchronized (lock) {
      requests++;
      unbound += items;
    }
  }

  /** The engine met points it had counted before. */
  public void noteDuplicates(long points) {
    synchronized (lock) {
      duplicates += points;
    }
  }

  /** The engine met points that came later than it repairs. */
  public void noteLate(long points) {
    synchronized (lock) {
      late += points;
    }
  }

  @Override
  public IngestReport report() {
    int bound = series.getAsInt();
    synchronized (lock) {
      return new IngestReport(
          requests,
          accepted,
          unbound,
          refused,
          duplicates,
          late,
          bound,
          Optional.ofNullable(lastAccepted),
          newestFirst());
    }
  }

  private List<Refusal> newestFirst() {
    var list = new ArrayList<>(refusals.values());
    list.sort(
        Comparator.comparing(Refusal::last)
            .reversed()
            .thenComparing(Refusal::reason)
            .thenComparing(Refusal::metric));
    return list;
  }
}
