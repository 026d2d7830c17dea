package org.bluesphere.scaling.verdict;

/** What users got in one period: requests, and those that failed or were too slow. */
public record Sli(long total, long bad) {

  /** Checks. */
  public Sli {
    if (bad < 0 || bad > total) {
      throw new IllegalArgumentException(bad + " bad of " + total);
    }
  }

  /** Share of the period that was bad; 0 without requests. */
  double badShare() {
    return total == 0 ? 0 : (double) bad / total;
  }
}
