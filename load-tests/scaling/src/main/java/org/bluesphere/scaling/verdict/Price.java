package org.bluesphere.scaling.verdict;

import java.time.Duration;
import java.util.List;
import org.bluesphere.scaling.simulate.ScalingTrace;

/**
 * What a threshold costs: the error budget that is spent between the breach and the help.
 *
 * @param badMinutes of full outage it is worth
 * @param budgetShare of the budget of one window
 */
public record Price(double badMinutes, double budgetShare) {

  /** Nothing was spent. */
  public static final Price NOTHING = new Price(0, 0);

  /**
   * Adds up the periods of a trial.
   *
   * @param sli period by period; those that nobody measured are missing at the end
   * @param badAllowed share of events that may be bad, above 0
   */
  public static Price of(ScalingTrace trace, List<Sli> sli, double badAllowed, Duration window) {
    double minutes =
        sli.stream().mapToDouble(Sli::badShare).sum() * trace.period().toMillis() / 60_000.0;
    double budget = badAllowed * window.toMinutes();
    return budget > 0 ? new Price(minutes, minutes / budget) : new Price(minutes, 0);
  }
}
