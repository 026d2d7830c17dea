package org.bluesphere.router.outbox;

import java.time.Duration;
import java.util.Optional;
import org.bluesphere.model.Tempo;

/**
 * How long to wait before the next attempt.
 *
 * @param limited wait after the first "too many requests" without a stated wait; doubles twice
 * @param failed wait after the first failure; doubles each time
 * @param longest wait that is never exceeded
 */
public record Delays(Duration limited, Duration failed, Duration longest) {

  /** A receiver that asks for more must not silence pages for longer. */
  static final Duration LONGEST_ASKED = Duration.ofMinutes(15);

  /** 30 s, 60 s, 120 s when limited; 1 s doubling up to 2 min when failed; scaled. */
  public static Delays at(Tempo tempo) {
    return new Delays(
        tempo.scaled(Duration.ofSeconds(30)),
        tempo.scaled(Duration.ofSeconds(1)),
        tempo.scaled(Duration.ofMinutes(2)));
  }

  /** The wait that a receiver asked for, within reason; empty when it asked for none. */
  Optional<Duration> asked(Optional<Duration> wait) {
    return wait.filter(Duration::isPositive)
        .map(pause -> pause.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : pause);
  }

  Duration afterLimit(int tries) {
    return limited.multipliedBy(1L << Math.clamp(tries - 1L, 0, 2));
  }

  /** Between half and the whole of the doubled wait; {@code seed} takes the place of chance. */
  Duration afterFailure(int tries, long seed) {
    var whole = failed.multipliedBy(1L << Math.clamp(tries - 1L, 0, 16));
    var capped = whole.compareTo(longest) > 0 ? longest : whole;
    long spread = Math.floorMod(seed * 0x9E3779B97F4A7C15L + tries * 0x85EBCA6BL, 1000L);
    return capped.dividedBy(2).plus(capped.multipliedBy(spread).dividedBy(2000));
  }
}
