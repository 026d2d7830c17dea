package org.bluesphere.scaling.evidence;

import java.util.List;
import org.bluesphere.scaling.simulate.ScalingTrace;
import org.bluesphere.scaling.verdict.Sli;

/**
 * What a rig saw.
 *
 * @param doubts why the whole run says nothing; empty when it does
 */
public record RigRun(List<TrialRun> trials, List<String> doubts) {

  /** Copies. */
  public RigRun {
    trials = List.copyOf(trials);
    doubts = List.copyOf(doubts);
  }

  /**
   * One trial.
   *
   * @param sli by period
   * @param sent requests that the load generator counted
   * @param balanced requests that the balancer counted
   * @param failed of the balancer's, not answered with 2xx
   * @param doubts why it says nothing; empty when it does
   */
  public record TrialRun(
      String name,
      ScalingTrace trace,
      List<Sli> sli,
      long sent,
      long balanced,
      long failed,
      Latency latency,
      List<String> doubts) {

    /** Copies. */
    public TrialRun {
      sli = List.copyOf(sli);
      doubts = List.copyOf(doubts);
    }
  }

  /**
   * How long requests took at the balancer.
   *
   * @param comparison with the last accepted run; empty when there is none
   */
  public record Latency(
      long count,
      double p50Millis,
      double p95Millis,
      double p99Millis,
      double maxMillis,
      String comparison) {}
}
