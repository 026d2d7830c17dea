package org.bluesphere.model.recovery;

import java.time.Duration;
import java.util.Optional;

/**
 * A part of the way back.
 *
 * @param name of the service or resource; empty for what is done by people or by the network
 * @param what in words: {@code detection}, or the title and how it comes back
 * @param begins after the loss, at the earliest
 * @param takes empty when nobody said; counts as nothing
 */
public record Step(String name, String what, Duration begins, Optional<Duration> takes) {

  /** When it is done, at the earliest. */
  public Duration ends() {
    return begins.plus(takes.orElse(Duration.ZERO));
  }
}
