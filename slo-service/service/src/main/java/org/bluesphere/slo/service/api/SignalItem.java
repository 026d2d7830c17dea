package org.bluesphere.slo.service.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.view.SignalPoint;
import org.bluesphere.model.view.SignalSeries;
import org.bluesphere.model.view.SignalView;

/**
 * A signal over time, as the API prints it.
 *
 * @param points oldest first; a step without one has no data, which is not zero
 */
public record SignalItem(
    SignalView signal,
    Instant from,
    Instant to,
    Duration step,
    List<SignalPoint> points,
    Optional<Compared> compared) {

  /**
   * What it was before.
   *
   * @param back how far
   * @param points at the instants they are compared with
   */
  public record Compared(Duration back, List<SignalPoint> points) {
    static Compared of(Duration back, SignalSeries series) {
      return new Compared(
          back,
          series.points().stream()
              .map(it ->
                  new SignalPoint(it.at().plus(back), it.value(), it.low(), it.high(), it.events()))
              .toList());
    }
  }
}
