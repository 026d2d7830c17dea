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
import org.bluesphere.model.view.IngestReceipt;
import org.bluesphere.model.view.IngestReport;
import org.jspecify.annotations.Nullable;

/**
 * What came in since the process started. Remembers a bounded number of refused metrics, the rest
 * goes under {@code other}. Safe for many threads: all under one lock, taken once a request.
 */
public final class IngestLedger implements IngestQueries {
  private static final int MAX_METRICS = 1000;
  private static final int MAX_RECEIPTS = 1000;
  private static final Sender OTHERS = new Sender("other");

  private final IntSupplier series;
  private final IngestMeter meter;
  private final Object lock = new Object();
  private final Map<Tally.Refusal, IngestReport.Refusal> refusals = new HashMap<>();
  private final Set<String> metrics = new HashSet<>();
  private final Map<Account, Receipt> receipts = new HashMap<>();
  private long requests;
  private long accepted;
  private long unbound;
  private long refused;
  private long duplicates;
  private long late;
  private @Nullable Instant lastAccepted;

  private record Account(Sender sender, Signal signal) {}

  /** A ledger that asks for the number of bound series. */
  public IngestLedger(IntSupplier series) {
    this(series, IngestMeter.NONE);
  }

  /** The same; {@code meter} hears of all items too. */
  public IngestLedger(IntSupplier series, IngestMeter meter) {
    this.series = series;
    this.meter = meter;
  }

  /** A request with metrics was answered. */
  public void note(Sender sender, Tally tally, Instant now) {
    note(sender, Signal.METRICS, tally, now);
  }

  /** A request was answered. */
  void note(Sender sender, Signal signal, Tally tally, Instant now) {
    measure(signal.label(), tally, now);
    synchronized (lock) {
      receipt(sender, signal).note(tally, now);
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

  private void measure(String signal, Tally tally, Instant now) {
    if (tally.accepted() > 0) {
      long nowNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
      meter.accepted(signal, tally.accepted(), Math.max(0, nowNanos - tally.newestNanos()));
    }
    if (tally.unbound() > 0) {
      meter.unbound(signal, tally.unbound());
    }
    if (tally.refused() > 0) {
      tally.refusals().forEach((why, items) -> meter.rejected(signal, why.reason(), items));
    }
  }

  private void refuse(Tally.Refusal refusal, long count, Instant now) {
    boolean named =
        metrics.contains(refusal.metric())
            || (metrics.size() < MAX_METRICS && metrics.add(refusal.metric()));
    var key = named ? refusal : new Tally.Refusal(refusal.reason(), "other");
    refusals.merge(
        key,
        new IngestReport.Refusal(key.reason(), key.metric(), count, now),
        (old, fresh) ->
            new IngestReport.Refusal(
                old.reason(), old.metric(), old.count() + fresh.count(), fresh.last()));
  }

  /**
   * A request beside OTLP was answered with 200.
   *
   * @param what was told, in place of a metric's name
   * @param refused why, once for each item refused
   */
  public void note(String what, int durable, List<String> refused, Instant now) {
    if (durable > 0) {
      meter.accepted(what, durable, 0);
    }
    refused.forEach(reason -> meter.rejected(what, reason, 1));
    synchronized (lock) {
      requests++;
      accepted += durable;
      this.refused += refused.size();
      lastAccepted = durable > 0 ? now : lastAccepted;
      refused.forEach(reason -> refuse(new Tally.Refusal(reason, what), 1, now));
    }
  }

  /** A whole request of a known sender was not taken. */
  void refused(Sender sender, Signal signal, Refusal refusal, Instant now) {
    synchronized (lock) {
      receipt(sender, signal).refuse(refusal, now);
    }
  }

  private Receipt receipt(Sender sender, Signal signal) {
    var account = new Account(sender, signal);
    boolean room = receipts.size() < MAX_RECEIPTS || receipts.containsKey(account);
    return receipts.computeIfAbsent(
        room ? account : new Account(OTHERS, signal), fresh -> new Receipt());
  }

  private List<IngestReceipt> receipts() {
    return receipts.entrySet().stream()
        .map(it -> it.getValue().view(it.getKey().sender(), it.getKey().signal()))
        .sorted(Comparator.comparing(IngestReceipt::sender).thenComparing(IngestReceipt::signal))
        .toList();
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
          newestFirst(),
          receipts());
    }
  }

  private List<IngestReport.Refusal> newestFirst() {
    var list = new ArrayList<>(refusals.values());
    list.sort(
        Comparator.comparing(IngestReport.Refusal::last)
            .reversed()
            .thenComparing(IngestReport.Refusal::reason)
            .thenComparing(IngestReport.Refusal::metric));
    return list;
  }
}
