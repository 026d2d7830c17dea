package org.bluesphere.collector.ask;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a system is left alone after it said no: as long as it asks, else ever longer. Used by
 * one thread, but for {@link #state} and {@link #mend}.
 */
final class Patience {
  static final Duration FIRST = Duration.ofSeconds(30);
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** A system that asks for more than that is mistaken. */
  static final Duration LONGEST_ASKED = Duration.ofHours(1);

  /** What it said; the state is empty when it answers. */
  private record Word(String state, String mend) {}

  private static final Word WELL = new Word("", "");

  private Instant until = Instant.MIN;
  private Duration pause = FIRST;
  private volatile Word word = WELL;

  boolean over(Instant now) {
    return !now.isBefore(until);
  }

  void answered() {
    pause = FIRST;
    word = WELL;
  }

  void later(Optional<Duration> asked, String why, Instant now) {
    until = now.plus(asked.map(it -> shorter(it, LONGEST_ASKED)).orElse(pause));
    pause = shorter(pause.multipliedBy(2), LONGEST);
    word = new Word("waiting", why);
  }

  void denied(String mend, Instant now) {
    until = now.plus(LONGEST);
    word = new Word("denied", mend);
  }

  /** {@code waiting}, {@code denied}, or empty. */
  String state() {
    return word.state();
  }

  /** What to do about it; empty when nothing is. */
  String mend() {
    return word.mend();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
