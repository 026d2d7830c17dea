package org.bluesphere.dashboards.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Round values for an axis that holds all that is drawn; nothing is left below the zero line. */
public final class Levels {
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};
  private static final int MOST = 4;

  private Levels() {}

  /**
   * From 0, or from below when something is, up to the greatest.
   *
   * @param finest the least distance between two of them
   */
  public static List<LinePlot.Level> of(
      double least, double greatest, double finest, DoubleFunction<String> words) {
    double low = Math.min(0, least);
    double step = Math.max(finest, step(Math.max(greatest, 0) - low));
    var levels = new ArrayList<LinePlot.Level>();
    long at = (long) Math.floor(low / step);
    do {
      levels.add(new LinePlot.Level(at * step, words.apply(at * step)));
      at++;
    } while ((at - 1) * step < Math.max(greatest, 0) || levels.size() < 2);
    return levels;
  }

  private static double step(double span) {
    if (!(span > 0)) {
      return 1;
    }
    double rough = span / MOST;
    double ten = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double round : ROUND) {
      if (round * ten >= rough * (1 - 1e-9)) {
        return round * ten;
      }
    }
    return 10 * ten;
  }
}
