package org.bluesphere.collector.otlp;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one request came to. Not shared between threads. */
public final class Tally {
  private static final int MAX_REFUSALS = 100;

  /** A reason and the metric it struck. */
  public record Refusal(String reason, String metric) {}

  private final Map<Refusal, Long> refusals = new LinkedHashMap<>();
  private long accepted;
  private long unbound;
  private long refused;
  private long newestNanos;

  /** Starts anew. */
  public void clear() {
    refusals.clear();
    accepted = 0;
    unbound = 0;
    refused = 0;
    newestNanos = 0;
  }

  /** A point of this time went into the log. */
  public void accept(long timeNanos) {
    accepted++;
    newestNanos = Math.max(newestNanos, timeNanos);
  }

  /** Points were met that nobody wants. */
  public void unbound(long points) {
    unbound += points;
  }

  /** A point of a metric was refused. */
  public void refuse(String reason, String metric) {
    refused++;
    var refusal = new Refusal(reason, metric);
    if (refusals.size() >= MAX_REFUSALS && !refusals.containsKey(refusal)) {
      refusal = new Refusal(reason, "other");
    }
    refusals.merge(refusal, 1L, Long::sum);
  }

  /** Points that went into the log. */
  public long accepted() {
    return accepted;
  }

  /** The time of the newest point that went into the log, in ns since 1970; 0 when none did. */
  public long newestNanos() {
    return newestNanos;
  }

  /** Points nobody wants. */
  public long unbound() {
    return unbound;
  }

  /** Points that were wanted but wrong. */
  public long refused() {
    return refused;
  }

  /** Refused points per reason and metric. */
  public Map<Refusal, Long> refusals() {
    return Map.copyOf(refusals);
  }
}
