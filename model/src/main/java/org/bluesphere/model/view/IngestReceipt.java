package org.bluesphere.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one sender sent of one signal since the process started, and why the rest was not taken.
 * Items are points, spans or log records: those sent in requests answered with 200 are {@code
 * accepted + unbound + rejected}.
 *
 * @param sender the name of its token, or {@code anonymous}
 * @param signal {@code metrics}, {@code traces} or {@code logs}
 * @param requests answered with 200
 * @param accepted items that an objective or a signal reads
 * @param unbound items nobody wants
 * @param rejected items that were wanted but wrong, named in a partial success
 * @param lastRequest when a request was last answered, whatever with
 * @param lastAccepted when an item was last accepted
 * @param lag how old the newest item was when it was last accepted; not negative
 * @param rejections of items, newest first
 * @param refusals of whole requests, newest first
 */
public record IngestReceipt(
    String sender,
    String signal,
    long requests,
    long accepted,
    long unbound,
    long rejected,
    Optional<Instant> lastRequest,
    Optional<Instant> lastAccepted,
    Optional<Duration> lag,
    List<Reason> rejections,
    List<Reason> refusals) {

  /** Copies. */
  public IngestReceipt {
    rejections = List.copyOf(rejections);
    refusals = List.copyOf(refusals);
  }

  /**
   * How often for one reason.
   *
   * @param sample the metric of the newest rejected item, or what the newest refused request was
   *     told
   */
  public record Reason(String reason, long count, String sample, Instant last) {}

  /** Whether anything happened after this instant. */
  public boolean after(Instant since) {
    return lastRequest.filter(since::isBefore).isPresent();
  }
}
