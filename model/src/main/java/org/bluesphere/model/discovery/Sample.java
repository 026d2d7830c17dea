package org.bluesphere.model.discovery;

import java.time.Instant;
import java.util.List;

/**
 * What arrived since the process started, bounded; the newest is kept.
 *
 * @param since when sampling began
 * @param arrivals metrics, also those of Prometheus
 * @param forgotten metrics, kinds of spans and streams of logs that made room for newer ones
 */
public record Sample(
    Instant since,
    List<Sender> senders,
    List<Arrival> arrivals,
    List<SpanArrival> spans,
    List<LogArrival> logs,
    long forgotten) {

  /** Copies. */
  public Sample {
    senders = List.copyOf(senders);
    arrivals = List.copyOf(arrivals);
    spans = List.copyOf(spans);
    logs = List.copyOf(logs);
  }
}
