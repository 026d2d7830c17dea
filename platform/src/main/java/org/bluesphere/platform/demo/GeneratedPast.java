package org.bluesphere.platform.demo;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.bluesphere.model.view.SloStatus;

/**
 * One objective's made-up counts, cumulative by the minute: a daily wave of traffic, a little
 * constant badness and a few incidents that together spend about half of the budget. Immutable.
 */
final class GeneratedPast {
  private static final int MINUTES = 30 * 24 * 60;
  private static final long MINUTE = 60_000;
  private static final int INCIDENTS = 4;
  private static final double EVENTS_A_MINUTE = 1500;

  /** Share of the budget spent all the time, and by each incident on average. */
  private static final double BASE = 0.1;

  private static final double INCIDENT = 0.1;

  private final long[] total = new long[MINUTES + 1];
  private final long[] bad = new long[MINUTES + 1];

  GeneratedPast(SloStatus status, long seed) {
    var random = new SplittableRandom(seed ^ status.id().toString().hashCode());
    double allowance = BigDecimal.ONE.subtract(status.target()).doubleValue();
    var share = shares(random, allowance);
    boolean events = status.unit().equals("events");
    double carried = 0;
    for (int i = 0; i < MINUTES; i++) {
      double wave = 1 + 0.4 * Math.sin(2 * Math.PI * (i % 1440 - 480) / 1440);
      long counted = events ? Math.round(EVENTS_A_MINUTE * wave) : MINUTE;
      carried += counted * share[i];
      long failed = Math.min(counted, (long) carried);
      carried -= failed;
      total[i + 1] = total[i] + counted;
      bad[i + 1] = bad[i] + failed;
    }
  }

  private static double[] shares(SplittableRandom random, double allowance) {
    var share = new double[MINUTES];
    java.util.Arrays.fill(share, BASE * allowance);
    for (int i = 0; i < INCIDENTS; i++) {
      double depth = random.nextDouble(Math.min(0.9, 3 * allowance), 0.95);
      double spent = INCIDENT * 2 * random.nextDouble() * allowance * MINUTES;
      int length = Math.max(1, (int) Math.round(spent / depth));
      int from = random.nextInt(MINUTES - length);
      java.util.Arrays.fill(share, from, from + length, depth);
    }
    return share;
  }

  /** Counted from the start to so many milliseconds after it. */
  long total(long millis) {
    return at(total, millis);
  }

  /** Bad of {@link #total(long)}. */
  long bad(long millis) {
    return at(bad, millis);
  }

  private static long at(long[] sums, long millis) {
    int minute = (int) (millis / MINUTE);
    if (minute >= MINUTES) {
      return sums[MINUTES];
    }
    return sums[minute] + (sums[minute + 1] - sums[minute]) * (millis % MINUTE) / MINUTE;
  }
}
