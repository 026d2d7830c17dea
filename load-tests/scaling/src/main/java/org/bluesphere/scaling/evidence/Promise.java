package org.bluesphere.scaling.evidence;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;

/**
 * How a service's requests are judged: by its promise of latency, else by a usual one.
 *
 * @param withinMillis a request that takes longer is bad
 * @param badShare share of requests that may be bad, exact
 * @param window of the budget
 */
public record Promise(long withinMillis, BigDecimal badShare, Duration window) {
  private static final Promise USUAL =
      new Promise(1000, new BigDecimal("0.001"), Duration.ofDays(30));

  /** Of a service; the first promise of latency that the catalogue names. */
  public static Promise of(Environment environment, String service) {
    return environment.objectives().stream()
        .filter(it -> it.id().service().equals(service))
        .flatMap(it -> of(it).stream())
        .findFirst()
        .orElse(USUAL);
  }

  private static Optional<Promise> of(Objective objective) {
    return objective.indicator() instanceof Indicator.Latency latency
        ? Optional.of(
            new Promise(
                latency.within().toMillis(), objective.target().allowance(), objective.window()))
        : Optional.empty();
  }

  /** For measurements, which are not exact either. */
  public double badAllowed() {
    return badShare.doubleValue();
  }

  /** {@code at most 1 % slower than 250 ms over 30d}. */
  String words() {
    var percent = badShare.movePointRight(2).stripTrailingZeros().toPlainString();
    return "at most %s %% slower than %d ms over %s"
        .formatted(percent, withinMillis, Durations.format(window));
  }
}
