package org.bluesphere.scaling.verdict;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bluesphere.scaling.simulate.Load;

/**
 * What is asked of a service in a trial.
 *
 * @param requestsPerSecond of all its tasks together; real seconds, since periods are compressed
 *     and rates are not
 * @param serviceMillis how long one request occupies the virtual CPU of a task
 * @param memoryPercent held by every task
 * @param messages in the queue from the beginning on
 */
public record Demand(
    double requestsPerSecond, double serviceMillis, double memoryPercent, int messages) {
  /** Nothing is asked. */
  public static final Demand NOTHING = new Demand(0, 0, 0, 0);

  /** Percent of one task's CPU. */
  public static final String CPU = "cpu";

  /** Percent of each task's memory. */
  public static final String MEMORY = "memory";

  /** Requests a minute. */
  public static final String REQUESTS = "requests";

  /** Messages that wait. */
  public static final String QUEUE = "queue.depth";

  private static final double QUIET_REQUESTS = 3;
  private static final double QUICK_MILLIS = 5;
  private static final double SECONDS_A_MINUTE = 60;

  /** So many percent of one task's CPU, by requests that occupy it so long. */
  static Demand cpu(double percent, double serviceMillis) {
    return new Demand(percent * 10 / serviceMillis, serviceMillis, 0, 0);
  }

  /** So many quick requests a minute. */
  static Demand requests(double aMinute) {
    return new Demand(aMinute / SECONDS_A_MINUTE, QUICK_MILLIS, 0, 0);
  }

  /** So much of each task's memory, and a few requests. */
  static Demand memory(double percent) {
    return new Demand(QUIET_REQUESTS, QUICK_MILLIS, percent, 0);
  }

  /** So many messages, and a few requests. */
  static Demand messages(int messages) {
    return new Demand(QUIET_REQUESTS, QUICK_MILLIS, 0, messages);
  }

  /** Whether a rig can ask for so much of a signal. */
  public static boolean canDrive(String signal) {
    return Set.of(CPU, MEMORY, REQUESTS, QUEUE).contains(signal);
  }

  /**
   * The same for the simulator.
   *
   * @param drained when no message waits any more; empty for never
   */
  Load load(Optional<Duration> drained) {
    var queue = new TreeMap<Duration, Double>(Map.of(Duration.ZERO, (double) messages));
    drained.ifPresent(it -> queue.put(it, 0.0));
    return new Load(
        Map.of(
            CPU, constant(requestsPerSecond * serviceMillis / 10),
            MEMORY, constant(memoryPercent),
            REQUESTS, constant(requestsPerSecond * 60),
            QUEUE, queue));
  }

  private static NavigableMap<Duration, Double> constant(double value) {
    return new TreeMap<>(Map.of(Duration.ZERO, value));
  }
}
