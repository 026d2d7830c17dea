package org.bluesphere.collector.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.collector.otlp.Tally;
import org.bluesphere.model.view.IngestReceipt;
import org.bluesphere.model.view.IngestReceipt.Reason;
import org.jspecify.annotations.Nullable;

/** Counts of one sender and signal. Guarded by the ledger's lock. */
final class Receipt {
  // Reasons are a few words of ours, so both maps stay small.
  private final Map<String, Reason> rejections = new HashMap<>();
  private final Map<String, Reason> refusals = new HashMap<>();
  private long requests;
  private long accepted;
  private long unbound;
  private long rejected;
  private @Nullable Instant lastRequest;
  private @Nullable Instant lastAccepted;
  private @Nullable Duration lag;

  void note(Tally tally, Instant now) {
    requests++;
    lastRequest = now;
    accepted += tally.accepted();
    unbound += tally.unbound();
    rejected += tally.refused();
    if (tally.accepted() > 0) {
      lastAccepted = now;
      var behind = Duration.between(Instant.ofEpochSecond(0, tally.newestNanos()), now);
      lag = behind.isNegative() ? Duration.ZERO : behind;
    }
    if (tally.refused() > 0) {
      tally
          .refusals()
          .forEach((refusal, count) ->
              count(rejections, new Reason(refusal.reason(), count, refusal.metric(), now)));
    }
  }

  void refuse(Refusal refusal, Instant now) {
    lastRequest = now;
    count(refusals, new Reason(refusal.reason(), 1, refusal.text(), now));
  }

  private static void count(Map<String, Reason> reasons, Reason fresh) {
    reasons.merge(
        fresh.reason(),
        fresh,
        (old, more) ->
            new Reason(more.reason(), old.count() + more.count(), more.sample(), more.last()));
  }

  IngestReceipt view(Sender sender, Signal signal) {
    return new IngestReceipt(
        sender.name(),
        signal.label(),
        requests,
        accepted,
        unbound,
        rejected,
        Optional.ofNullable(lastRequest),
        Optional.ofNullable(lastAccepted),
        Optional.ofNullable(lag),
        newestFirst(rejections),
        newestFirst(refusals));
  }

  private static List<Reason> newestFirst(Map<String, Reason> reasons) {
    return reasons.values().stream()
        .sorted(Comparator.comparing(Reason::last).reversed().thenComparing(Reason::reason))
        .toList();
  }
}
