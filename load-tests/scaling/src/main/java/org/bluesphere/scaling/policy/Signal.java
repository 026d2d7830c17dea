package org.bluesphere.scaling.policy;

/**
 * What a policy watches.
 *
 * @param divides whether the demand spreads over the tasks, so that more of them lower the value
 * @param limit it never shows more: 100 for a utilisation in percent, else infinite
 */
public record Signal(String name, boolean divides, double limit) {

  /** Checks. */
  public Signal {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("a signal shows something above 0, not " + limit);
    }
  }

  /** What is measured when so much is asked of so many tasks, of which there is one at least. */
  public double measured(double demand, int tasks) {
    return Math.min(limit, divides ? demand / tasks : demand);
  }
}
