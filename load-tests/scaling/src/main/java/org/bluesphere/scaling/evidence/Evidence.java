package org.bluesphere.scaling.evidence;

import java.util.List;
import org.bluesphere.scaling.evidence.RigRun.TrialRun;
import org.bluesphere.scaling.simulate.ScalingTrace;
import org.bluesphere.scaling.verdict.Price;
import org.bluesphere.scaling.verdict.Trial;
import org.bluesphere.scaling.verdict.Verdict;
import org.bluesphere.scaling.verdict.Verdict.Result;

/**
 * What a run of {@code gate} proved, as it is stored.
 *
 * @param version of this format
 * @param id unique among runs; begins with the time
 * @param at when it began, RFC 3339
 * @param policy where the policy that ran was read
 * @param compression so many seconds of the policy passed in one
 * @param doubts why the whole run says nothing; empty when it does
 */
public record Evidence(
    int version,
    String id,
    String suite,
    String service,
    String environment,
    String at,
    double tookSeconds,
    String policy,
    int compression,
    List<String> doubts,
    List<TrialEvidence> trials) {

  /** Of this release. */
  public static final int VERSION = 1;

  /** Copies. */
  public Evidence {
    doubts = List.copyOf(doubts);
    trials = List.copyOf(trials);
  }

  /** One trial. */
  public record TrialEvidence(
      Trial trial, Verdict verdict, Price price, ScalingTrace predicted, TrialRun run) {}

  /** As bad as the worst of its trials; without any nothing is proven. */
  public Result result() {
    if (trials.stream().anyMatch(it -> it.verdict().result() == Result.FAILED)) {
      return Result.FAILED;
    }
    boolean all =
        !trials.isEmpty()
            && doubts.isEmpty()
            && trials.stream().allMatch(it -> it.verdict().result() == Result.PASSED);
    return all ? Result.PASSED : Result.NOT_PROVEN;
  }

  /** How many of its trials passed. */
  public long passed() {
    return trials.stream().filter(it -> it.verdict().result() == Result.PASSED).count();
  }
}
