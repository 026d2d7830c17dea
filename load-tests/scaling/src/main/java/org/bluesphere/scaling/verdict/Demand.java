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
  /** Percent of one task's CPU. */
  public static final String CPU = "cpu";

  /** Percent of each task's memory. */
  public static final String MEMORY = "memory";

  /** Requests a minute. */
  public static final String REQUESTS = "requests";

  /** Messages that wait. */
  public static final String QUEUE = "queue.depth";

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
