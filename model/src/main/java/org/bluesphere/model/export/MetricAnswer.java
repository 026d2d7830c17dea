package org.bluesphere.model.export;

import java.time.Duration;
import java.util.Optional;

/** What a system said to a batch of values. */
public sealed interface MetricAnswer {

  /** It has them all. */
  record Taken() implements MetricAnswer {}

  /**
   * Not now: it is down, throttles, or no whole answer came. Values that were taken already do no
   * harm when they come again, since each holds for its minute.
   *
   * @param pause how long it asked to wait; empty when it did not say
   * @param why for people, without secrets
   */
  record Later(Optional<Duration> pause, String why) implements MetricAnswer {}

  /**
   * Never these values: they are wrong, and the next ones may be right.
   *
   * @param why for people, without secrets
   */
  record Unfit(String why) implements MetricAnswer {}

  /**
   * Nothing will be taken until a person mends it: credentials are missing, wrong or not allowed.
   *
   * @param mend what to do, without secrets
   */
  record Denied(String mend) implements MetricAnswer {}
}
