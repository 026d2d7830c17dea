package org.bluesphere.scaling.evidence;

import java.util.List;
import java.util.Optional;
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
 * @param basis what it is about; empty in files of before this was kept
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
    Optional<Basis> basis,
    List<String> doubts,
    List<TrialEvidence> trials) {

  /** Of this release. */
  public static final int VERSION = 1;

  /** Copies. */
  public Evidence {
    doubts = List.copyOf(doubts);
    trials = List.copyOf(trials);
  }

  /**
   * What a run is about.
   *
   * @param declared by the catalogue at that time, which its trials are made from
   * @param tried what ran, perhaps something else
   */
  public record Basis(Subject declared, Subject tried) {

    /** What the catalogue declares is what ran. */
    public static Basis of(Subject declared) {
      return new Basis(declared, declared);
    }
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

  /**
   * Whether it may be taken as proof.
   *
   * @param today what is declared now; empty when nothing is
   */
  public Standing standing(Optional<Subject> today) {
    if (basis.isEmpty()) {
      return Standing.UNKNOWN;
    }
    var declared = basis.get().declared();
    if (!declared.equals(basis.get().tried())) {
      return Standing.OTHER;
    }
    return today.filter(declared::equals).isPresent() ? Standing.DECLARED : Standing.OLDER;
  }

  /** What was declared since, {@code min 2 → 3}; empty when nothing was, or nobody knows. */
  public String changesSince(Optional<Subject> today) {
    return basis.flatMap(it -> today.map(it.declared()::changesTo)).orElse("");
  }
}
