package org.bluesphere.scaling.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Scaling.Trigger;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.scaling.evidence.Evidence.Basis;
import org.bluesphere.scaling.evidence.Evidence.TrialEvidence;
import org.bluesphere.scaling.evidence.RigRun.TrialRun;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.verdict.Price;
import org.bluesphere.scaling.verdict.Sli;
import org.bluesphere.scaling.verdict.Trial;
import org.bluesphere.scaling.verdict.Trials;
import org.bluesphere.scaling.verdict.Verdict;

/** Runs as a rig would have seen them. */
public final class EvidenceFixtures {
  /** What is declared: one trigger, 2 to 6 tasks. */
  public static final Scaling SCALING = scaling("70%");

  /** Of {@link #mixed}. */
  public static final String ID = "20261124-100000-scaling-api";

  private static final ScalingPlan PLAN = plan("70%");

  private EvidenceFixtures() {}

  private static Scaling scaling(String above) {
    return scaling(2, above);
  }

  /** The same with another minimum and another share. */
  public static Scaling scaling(int min, String above) {
    return new Scaling(
        min,
        6,
        Optional.of(3),
        List.of(new Trigger("cpu", above, "service", "", List.of(), true)),
        true,
        new Scaling.Cooldown(Optional.of(Duration.ofMinutes(1)), Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }

  /** Whom the runs are about, when it scales like this. */
  public static Service service(Scaling scaling) {
    return new Service(
        "api",
        "Public API",
        "platform",
        "critical",
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(scaling),
        PagePolicy.none(),
        "",
        List.of());
  }

  /** What such a declaration is to a run. */
  public static Subject subject(Scaling scaling) {
    return Subjects.declared(service(scaling)).orElseThrow();
  }

  /** A file with this share in place of {@link #SCALING}. */
  public static Basis file(String above) {
    return new Basis(
        subject(SCALING), Subjects.deployed(service(SCALING), scaling(above), true, false));
  }

  /** Adds tasks above a share of their CPU. */
  public static ScalingPlan plan(String above) {
    return ScalingPlans.of(scaling(above), Optional.of(Duration.ofSeconds(45)))
        .plan()
        .orElseThrow();
  }

  /** What a rig with such a plan sees in a trial. */
  public static TrialRun run(ScalingPlan deployed, Trial trial, String... doubts) {
    var trace = Trials.predict(deployed, trial);
    return new TrialRun(
        trial.name(),
        trace,
        trace.ticks().stream().map(_ -> new Sli(100, 0)).toList(),
        2000,
        2000,
        3,
        Optional.of(4L),
        new RigRun.Latency(
            2000, 5.1, 9.75, 21.5, 80.25, "as the last accepted run; the difference is noise"),
        List.of(doubts));
  }

  /** A run of all trials of {@link #SCALING}, in which it acts as if its share were another. */
  public static Evidence of(String id, String suite, String acts) {
    return about(id, suite, acts, Optional.of(Basis.of(subject(SCALING))));
  }

  /** The same about something else, or about nobody knows what. */
  public static Evidence about(String id, String suite, String acts, Optional<Basis> basis) {
    return evidence(
        id,
        suite,
        "production",
        "the catalogue",
        basis,
        List.of(),
        Trials.of(PLAN).stream().map(it -> judged(it, run(plan(acts), it))).toList());
  }

  /** Three trials of a policy of a file: one passed, one failed, one says nothing. */
  public static Evidence mixed(String environment) {
    var trials = Trials.of(PLAN);
    return evidence(
        ID,
        "scaling",
        environment,
        "deployed & \"new\" <policy>.yaml",
        Optional.of(file("95%")),
        List.of("queue.depth: no rig can drive it, so its threshold is not proven"),
        List.of(
            judged(trials.get(2), run(PLAN, trials.get(2))),
            judged(trials.get(0), run(plan("95%"), trials.get(0))),
            judged(
                trials.get(1),
                run(
                    PLAN,
                    trials.get(1),
                    "2 of 5 replicas never became healthy: look at /health of the new ones"))));
  }

  /** Nothing was tried. */
  public static Evidence cutShort(String id) {
    return evidence(
        id,
        "scaling",
        "production",
        "the catalogue",
        Optional.of(Basis.of(subject(SCALING))),
        List.of("the run was cut short: this program was told to end"),
        List.of());
  }

  private static Evidence evidence(
      String id,
      String suite,
      String environment,
      String policy,
      Optional<Basis> basis,
      List<String> doubts,
      List<TrialEvidence> all) {
    return new Evidence(
        Evidence.VERSION,
        id,
        suite,
        "api",
        environment,
        "2026-11-24T10:00:00Z",
        98.4,
        policy,
        30,
        basis,
        doubts,
        all);
  }

  private static TrialEvidence judged(Trial trial, TrialRun run) {
    var predicted = Trials.predict(PLAN, trial);
    // A limit is reached too late for some: half of a minute's requests were bad.
    var slis = trial.kind() == Trial.Kind.LIMIT ? List.of(new Sli(50, 25)) : run.sli();
    return new TrialEvidence(
        trial,
        Verdict.of(trial, PLAN, predicted, run.trace(), run.doubts()),
        Price.of(run.trace(), slis, 0.01, Duration.ofDays(30)),
        predicted,
        run);
  }
}
