package org.bluesphere.model.catalogue;

import java.util.List;

/**
 * How many of a service run.
 *
 * @param min fewest tasks
 * @param max most tasks
 * @param out what makes it more
 */
public record Scaling(int min, int max, List<Trigger> out) {

  /** Copies. */
  public Scaling {
    out = List.copyOf(out);
  }

  /**
   * What is watched.
   *
   * @param above as written, {@code 70%} or {@code 1000/min}
   * @param per what the number is of: {@code service task target}; empty when nobody said
   */
  public record Trigger(String signal, String above, String per) {}
}
