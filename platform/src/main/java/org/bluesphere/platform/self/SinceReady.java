package org.bluesphere.platform.self;

import java.util.function.ToDoubleFunction;
import org.bluesphere.slo.service.SloService;

/**
 * A count of the engine since its log was replayed. The count itself goes on over restarts and may
 * fall after a crash, until the replay has made it up: who reads a counter that starts with the
 * process would take all of it for new.
 */
final class SinceReady implements ToDoubleFunction<SloService> {
  private final ToDoubleFunction<SloService> of;
  private double first = Double.NaN;

  SinceReady(ToDoubleFunction<SloService> of) {
    this.of = of;
  }

  @Override
  public synchronized double applyAsDouble(SloService slo) {
    double now = of.applyAsDouble(slo);
    if (Double.isNaN(first)) {
      if (!slo.ready()) {
        return 0;
      }
      first = now;
    }
    return now - first;
  }
}
