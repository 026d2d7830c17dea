package org.bluesphere.scaling.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bluesphere.scaling.evidence.Evidence.TrialEvidence;
import org.bluesphere.scaling.evidence.RigRun.Latency;
import org.bluesphere.scaling.verdict.Price;
import org.bluesphere.scaling.verdict.Trial;

/**
 * A run of {@code gate} for programs: verdicts, and the traces they rest on.
 *
 * @param result {@code passed failed not_proven}
 * @param at when it began, RFC 3339
 * @param policy where the policy that ran was read
 * @param compression so many seconds of the policy passed in one
 * @param standing what it has to do with what is declared now: {@code declared older other unknown}
 * @param declared fingerprint of what was declared; empty when unknown
 * @param tried fingerprint of what ran; empty when unknown
 * @param doubts why the whole run says nothing; empty when it does
 */
public record RunItem(
    String id,
    String suite,
    String service,
    String environment,
    String at,
    double tookSeconds,
    String policy,
    int compression,
    String standing,
    String declared,
    String tried,
    String result,
    long passed,
    List<String> doubts,
    List<TrialItem> trials) {

  /** Copies. */
  public RunItem {
    doubts = List.copyOf(doubts);
    trials = List.copyOf(trials);
  }

  /**
   * One trial.
   *
   * @param kind {@code above below limit floor smoke}
   * @param signal that is driven; empty for limits
   * @param predicted by what is declared, in words
   * @param result {@code passed failed not_proven}
   * @param reasons why not; empty when it passed
   * @param price of the threshold in error budget
   * @param sent requests that the load generator counted
   * @param balanced requests that the balancer counted
   * @param failed of the balancer's
   * @param ko of the load generator's, not answered as they should be; empty when unknown
   */
  public record TrialItem(
      String name,
      String kind,
      String signal,
      String threshold,
      double thresholdValue,
      String predicted,
      String observed,
      String deviation,
      String result,
      List<String> reasons,
      Price price,
      long sent,
      long balanced,
      long failed,
      Optional<Long> ko,
      Latency latency,
      TraceItem prediction,
      TraceItem trace) {

    /** Copies. */
    public TrialItem {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Of what is stored.
   *
   * @param today what is declared now; empty when nothing is
   */
  public static RunItem of(Evidence evidence, Optional<Subject> today) {
    return new RunItem(
        evidence.id(),
        evidence.suite(),
        evidence.service(),
        evidence.environment(),
        evidence.at(),
        evidence.tookSeconds(),
        evidence.policy(),
        evidence.compression(),
        word(evidence.standing(today)),
        evidence.basis().map(it -> it.declared().fingerprint()).orElse(""),
        evidence.basis().map(it -> it.tried().fingerprint()).orElse(""),
        word(evidence.result()),
        evidence.passed(),
        evidence.doubts(),
        evidence.trials().stream().map(RunItem::trial).toList());
  }

  private static TrialItem trial(TrialEvidence it) {
    Trial trial = it.trial();
    var run = it.run();
    return new TrialItem(
        trial.name(),
        word(trial.kind()),
        trial.signal(),
        trial.threshold(),
        trial.thresholdValue(),
        it.verdict().predicted(),
        it.verdict().observed(),
        it.verdict().deviation(),
        word(it.verdict().result()),
        it.verdict().reasons(),
        it.price(),
        run.sent(),
        run.balanced(),
        run.failed(),
        run.ko(),
        run.latency(),
        TraceItem.of(it.predicted()),
        TraceItem.of(run.trace()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
