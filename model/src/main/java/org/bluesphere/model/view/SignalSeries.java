package org.bluesphere.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A signal over time.
 *
 * @param points oldest first; steps without evidence are left out
 */
public record SignalSeries(
    SignalView signal, Instant from, Instant to, Duration step, List<SignalPoint> points) {

  /** Copies. */
  public SignalSeries {
    points = List.copyOf(points);
  }
}
