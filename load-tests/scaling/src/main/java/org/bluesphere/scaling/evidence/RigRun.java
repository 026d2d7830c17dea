package org.bluesphere.scaling.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bluesphere.scaling.simulate.ScalingTrace;
import org.bluesphere.scaling.verdict.Sli;
import org.bluesphere.scaling.verdict.Trial;

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
   * @param ko of the load generator's, not answered as they should be; empty in files of before
   *     this was kept
   * @param doubts why it says nothing; empty when it does
   */
  public record TrialRun(
      String name,
      ScalingTrace trace,
      List<Sli> sli,
      long sent,
      long balanced,
      long failed,
      Optional<Long> ko,
      Latency latency,
      List<String> doubts) {

    /** Copies. */
    public TrialRun {
      sli = List.copyOf(sli);
      doubts = List.copyOf(doubts);
    }

    /** Of a trial for which no load was sent. */
    public static TrialRun unsent(Trial trial, Duration period) {
      return new TrialRun(
          trial.name(),
          new ScalingTrace(trial.start(), period, List.of()),
          List.of(),
          0,
          0,
          0,
          Optional.of(0L),
          Latency.NONE,
          List.of());
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
      String comparison) {

    /** Nobody was asked. */
    public static final Latency NONE = new Latency(0, 0, 0, 0, 0, "");
  }
}
