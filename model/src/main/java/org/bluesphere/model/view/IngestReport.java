package org.bluesphere.model.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came in since the process started.
 *
 * @param unbound points no objective wants
 * @param refusals per reason and metric
 * @param receipts per sender and signal
 */
public record IngestReport(
    long requests,
    long accepted,
    long unbound,
    long refused,
    long duplicates,
    long late,
    int series,
    Optional<Instant> lastAccepted,
    List<Refusal> refusals,
    List<IngestReceipt> receipts) {

  /** Copies. */
  public IngestReport {
    refusals = List.copyOf(refusals);
    receipts = List.copyOf(receipts);
  }

  /** How often a metric's points were refused for one reason, and when last. */
  public record Refusal(String reason, String metric, long count, Instant last) {}
}
