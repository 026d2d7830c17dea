package org.bluesphere.slo.column;

/**
 * What was counted in {@code [from, to)}, milliseconds since the epoch.
 *
 * @param bad lower bound of bad; {@code badHigh} the upper; equal when exact
 * @param covered milliseconds with evidence
 */
public record Window(long from, long to, long total, long bad, long badHigh, long covered) {

  /** Nothing at an instant. */
  public static Window empty(long at) {
    return new Window(at, at, 0, 0, 0, 0);
  }

  /** Length in milliseconds. */
  public long length() {
    return to - from;
  }

  /** This and an adjacent later window together. */
  public Window plus(Window next) {
    return new Window(
        from,
        next.to,
        total + next.total,
        bad + next.bad,
        badHigh + next.badHigh,
        covered + next.covered);
  }
}
