package org.bluesphere.platform.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.Evidence.Basis;
import org.bluesphere.scaling.evidence.Evidence.TrialEvidence;
import org.bluesphere.scaling.evidence.Promise;
import org.bluesphere.scaling.evidence.RigPlan;
import org.bluesphere.scaling.evidence.RigRun;
import org.bluesphere.scaling.evidence.RigRun.TrialRun;
import org.bluesphere.scaling.evidence.Subjects;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.simulate.ScalingTrace;
import org.bluesphere.scaling.verdict.Demand;
import org.bluesphere.scaling.verdict.Drift;
import org.bluesphere.scaling.verdict.Price;
import org.bluesphere.scaling.verdict.Trial;
import org.bluesphere.scaling.verdict.Trials;
import org.bluesphere.scaling.verdict.Verdict;

/** Runs a suite and judges it. */
public final class Gate {
  /** A minute of the policy in two seconds: fewer make single requests count too much. */
  private static final int COMPRESSION = 30;

  private static final int SMOKE_REPLICAS = 2;
  private static final Duration STARTING = Duration.ofMinutes(3);
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Rig rig;
  private final EvidenceFolder evidence;
  private final InstantSource clock;

  /**
   * Uses a rig that was built.
   *
   * @param rig where {@code load-tests/gatling} was built
   * @param data the data folder, below which the evidence is kept
   */
  public Gate(Path rig, Path data, InstantSource clock) {
    this.rig = new Rig(rig);
    this.evidence = new EvidenceFolder(data);
    this.clock = clock;
  }

  /** Whom it is about. */
  public record Question(Environment environment, Service service) {}

  /** Why nothing can be tried here; empty when it can. */
  public Optional<String> missing() {
    return rig.missing();
  }

  /** What became of the run was told; whoever ended this program need not wait any longer. */
  public void told() {
    rig.told();
  }

  /** Where the report of a run is. */
  public Path folder(Evidence of) throws IOException {
    return evidence.create(of.id());
  }

  /** Keeps why a deployed policy is refuted before any load. */
  public Evidence drifted(ScalingAttempt attempt, Drift drift) throws IOException {
    var trial = drift.trial();
    var period = attempt.declared().plan().period();
    return keep(
        about(attempt),
        clock.instant(),
        new Judged(
            List.of(),
            List.of(
                new TrialEvidence(
                    trial,
                    drift.verdict(),
                    Price.NOTHING,
                    new ScalingTrace(trial.start(), period, List.of()),
                    TrialRun.unsent(trial, period)))));
  }

  /** Tries the triggers and limits of a plan. */
  public Evidence scaling(ScalingAttempt attempt) throws IOException, InterruptedException {
    var declared = attempt.declared().plan();
    var trials = attempt.trials();
    var sent = attempt.sent();
    var promise = promise(attempt.question());
    var about = about(attempt);
    var plan =
        new RigPlan(
            Subjects.SCALING,
            Optional.of(attempt.deployed().plan().scaling()),
            attempt.question().service().startup(),
            sent,
            attempt.deployed().sick(),
            COMPRESSION,
            promise.withinMillis(),
            "",
            Optional.empty(),
            accepted(about));
    return run(
        about,
        plan,
        longest(sent, declared),
        run -> {
          var doubts = new ArrayList<>(run.doubts());
          doubts.addAll(undriven(declared));
          return new Judged(
              doubts, trials.stream().flatMap(it -> judged(it, run, declared, promise)).toList());
        });
  }

  /**
   * Asks the backend as its users do.
   *
   * @param backend its jar
   * @param target a deployment to ask instead of replicas on this machine
   */
  public Evidence smoke(Question question, Path backend, Optional<String> target)
      throws IOException, InterruptedException {
    var promise = promise(question);
    var trial =
        new Trial(
            Subjects.SMOKE,
            Trial.Kind.SMOKE,
            "requests",
            "within " + promise.withinMillis() + " ms",
            promise.withinMillis(),
            SMOKE_REPLICAS,
            0,
            Demand.NOTHING);
    var about =
        new About(
            Subjects.SMOKE,
            question,
            target.orElse("this machine"),
            new Basis(
                Subjects.smoke(question.environment(), question.service(), Optional.empty()),
                Subjects.smoke(question.environment(), question.service(), target)),
            1);
    var plan =
        new RigPlan(
            Subjects.SMOKE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            1,
            promise.withinMillis(),
            backend.toString(),
            target,
            accepted(about));
    return run(
        about,
        plan,
        STARTING,
        run ->
            new Judged(
                run.doubts(),
                of(run, Subjects.SMOKE)
                    .map(it ->
                        new TrialEvidence(
                            trial,
                            Verdict.ofRequests(
                                it.sli(), it.ko().orElse(0L), promise.badAllowed(), it.doubts()),
                            Price.of(it.trace(), it.sli(), promise.badAllowed(), promise.window()),
                            it.trace(),
                            it))
                    .toList()));
  }

  /**
   * Whom a run is about.
   *
   * @param policy where the policy was read that ran, or what was asked
   */
  private record About(
      String suite, Question question, String policy, Basis basis, int compression) {}

  private static About about(ScalingAttempt attempt) {
    return new About(
        attempt.suite(),
        attempt.question(),
        attempt.deployed().origin(),
        attempt.basis(),
        COMPRESSION);
  }

  private record Judged(List<String> doubts, List<TrialEvidence> trials) {}

  private Optional<String> accepted(About about) {
    var question = about.question();
    return evidence
        .accepted(
            new EvidenceFolder.Like(
                about.suite(),
                question.environment().name(),
                question.service().name(),
                about.basis()))
        .map(Path::toString);
  }

  /** Runs the rig, unless nothing is sent, and keeps what was found. */
  private Evidence run(About about, RigPlan plan, Duration longest, Function<RigRun, Judged> judge)
      throws IOException, InterruptedException {
    var begun = clock.instant();
    boolean nothing = plan.suite().equals(Subjects.SCALING) && plan.trials().isEmpty();
    var ran =
        nothing
            ? new RigRun(List.of(), List.of())
            : rig.run(plan, evidence.create(id(about, begun)), longest);
    return keep(about, begun, judge.apply(ran));
  }

  private static String id(About about, Instant begun) {
    var suite = about.suite().equals(Subjects.SMOKE) ? Subjects.SMOKE : Subjects.SCALING;
    return ID.format(begun) + "-" + suite + "-" + about.question().service().name();
  }

  private Evidence keep(About about, Instant begun, Judged judged) throws IOException {
    var question = about.question();
    var id = id(about, begun);
    var folder = evidence.create(id);
    var found =
        new Evidence(
            Evidence.VERSION,
            id,
            about.suite(),
            question.service().name(),
            question.environment().name(),
            begun.toString(),
            Duration.between(begun, clock.instant()).toMillis() / 1000.0,
            about.policy(),
            about.compression(),
            Optional.of(about.basis()),
            judged.doubts(),
            judged.trials());
    evidence.keep(found);
    Files.writeString(folder.resolve("junit.xml"), GateReport.junit(found));
    return found;
  }

  private static Duration longest(List<Trial> trials, ScalingPlan plan) {
    int periods = trials.stream().mapToInt(Trial::periods).max().orElse(0);
    return plan.period().dividedBy(COMPRESSION).multipliedBy(2L * periods).plus(STARTING);
  }

  private static List<String> undriven(ScalingPlan plan) {
    return plan.policies().stream()
        .map(it -> it.signal().name())
        .filter(it -> !Demand.canDrive(it))
        .map(it -> it + ": no rig can drive it, so its threshold is not proven")
        .toList();
  }

  private static Stream<TrialRun> of(RigRun run, String trial) {
    return run.trials().stream().filter(it -> it.name().equals(trial));
  }

  /** Empty for a trial that was sent and of which nothing came back: the run's doubts say why. */
  private static Stream<TrialEvidence> judged(
      Trial trial, RigRun run, ScalingPlan declared, Promise promise) {
    var predicted = Trials.predict(declared, trial);
    var untried = Trials.untried(declared, trial);
    return untried.isPresent()
        ? Stream.of(
            new TrialEvidence(
                trial,
                Verdict.untried(predicted, untried.get()),
                Price.NOTHING,
                predicted,
                TrialRun.unsent(trial, declared.period())))
        : of(run, trial.name()).map(it -> judge(trial, it, declared, predicted, promise));
  }

  private static TrialEvidence judge(
      Trial trial, TrialRun run, ScalingPlan declared, ScalingTrace predicted, Promise promise) {
    var doubts = new ArrayList<>(run.doubts());
    run.ko().flatMap(it -> Verdict.spoiled(trial, run.sent(), it)).ifPresent(doubts::add);
    return new TrialEvidence(
        trial,
        Verdict.of(trial, declared, predicted, run.trace(), doubts),
        Price.of(run.trace(), run.sli(), promise.badAllowed(), promise.window()),
        predicted,
        run);
  }

  private static Promise promise(Question question) {
    return Promise.of(question.environment(), question.service().name());
  }
}
