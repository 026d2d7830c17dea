package org.bluesphere.model.view;

/**
 * Whether what arrives can tell what lies within a latency objective's threshold, or what spans
 * count. Of several streams the worst is told.
 */
public sealed interface LatencyVerdict {

  /** One word, and by how much where that is known. */
  String word();

  /** A bucket ends at the threshold: the counts are what happened. */
  record Exact() implements LatencyVerdict {
    @Override
    public String word() {
      return "exact";
    }
  }

  /**
   * The threshold lies within a bucket: bad is known between two bounds.
   *
   * @param below the nearest threshold below that is exact, seconds; 0 without one
   * @param above the nearest one above, seconds; infinite without one
   * @param error how far the farther of them is from the threshold, as a share of the threshold
   * @param undecided share of the last day's events that may be good or bad
   * @param tolerated the share above which it is not trusted: a tenth of what may be bad
   * @param mend what makes it exact, a sentence
   */
  record Bounded(
      double below, double above, double error, double undecided, double tolerated, String mend)
      implements LatencyVerdict {

    /** Whether the undecided events can't spend more than a tenth of the budget. */
    public boolean trusted() {
      return undecided <= tolerated;
    }

    @Override
    public String word() {
      return Double.isInfinite(error)
          ? "bounded, open above"
          : "bounded ±" + Math.max(1, Math.round(error * 100)) + "%";
    }
  }

  /**
   * Told by a fair sample of spans: the SLI is known between two bounds.
   *
   * @param kept how many came, {@code keptBad} of them bad
   * @param low below which the SLI lies in 2.5 of 100 cases
   * @param high above which it lies in 2.5 of 100
   * @param allowance the share that may be bad
   */
  record Sampled(long kept, long keptBad, double low, double high, double allowance)
      implements LatencyVerdict {

    /** Whether what the sample leaves open is less than the whole budget. */
    public boolean trusted() {
      return high - low <= allowance;
    }

    @Override
    public String word() {
      return kept == 0 ? "bounded by a sample" : "bounded ±%.2g%%".formatted((high - low) * 50);
    }
  }

  /**
   * Some stream tells no durations, or in no unit we know; it is not counted.
   *
   * @param reason what it lacks, a sentence
   * @param mend what to set, a sentence
   */
  record Unmeasurable(String reason, String mend) implements LatencyVerdict {
    @Override
    public String word() {
      return "unmeasurable";
    }
  }
}
