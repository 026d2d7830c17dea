package org.bluesphere.model.discovery;

import java.time.Instant;
import java.util.List;

/**
 * What arrived since the process started, bounded; the newest is kept.
 *
 * @param since when sampling began
 * @param forgotten metrics that made room for newer ones
 */
public record Sample(Instant since, List<Sender> senders, List<Arrival> arrivals, long forgotten) {

  /** Copies. */
  public Sample {
    senders = List.copyOf(senders);
    arrivals = List.copyOf(arrivals);
  }
}
