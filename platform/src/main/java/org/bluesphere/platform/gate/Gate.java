package org.bluesphere.platform.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.Evidence.TrialEvidence;
import org.bluesphere.scaling.evidence.RigPlan;
import org.bluesphere.scaling.evidence.RigRun;
import org.bluesphere.scaling.evidence.RigRun.TrialRun;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.verdict.Demand;
import org.bluesphere.scaling.verdict.Price;
import org.bluesphere.scaling.verdict.Trial;
import org.bluesphere.scaling.verdict.Trials;
import org.bluesphere.scaling.verdict.Verdict;

/** Runs a suite and judges it. */
public final class Gate {
  /** A minute of the policy in two seconds: fewer make single requests count too much. */
  private static final int COMPRESSION = 30;

  private static final int SMOKE_REPLICAS = 2;
  private static final long DEFAULT_WITHIN_MILLIS = 1000;
  private static final double DEFAULT_BAD_ALLOWED = 0.001;
  private static final Duration DEFAULT_WINDOW = Duration.ofDays(30);
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

  /**
   * What runs.
   *
   * @param policy where it was read
   * @param sick whether tasks that are added never get healthy, to try what is said then
   */
  public record Deployed(Scaling scaling, String policy, boolean sick) {}

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

  /**
   * Tries the triggers and limits of a plan.
   *
   * @param only trials whose name contains one of these; all when there are none
   */
  public Evidence scaling(
      Question question, ScalingPlan declared, Deployed deployed, List<String> only)
      throws IOException, InterruptedException {
    var trials =
        Trials.of(declared).stream()
            .filter(it -> only.isEmpty() || only.stream().anyMatch(it.name()::contains))
            .toList();
    var suite =
        "scaling"
            + (only.isEmpty() ? "" : ", only " + String.join(" and ", only))
            + (deployed.sick() ? ", new replicas made unhealthy" : "");
    var promise = promise(question);
    var plan =
        new RigPlan(
            "scaling",
            Optional.of(deployed.scaling()),
            question.service().startup(),
            trials,
            deployed.sick(),
            COMPRESSION,
            promise.withinMillis(),
            "",
            Optional.empty(),
            accepted(suite, question));
    return run(
        suite,
        question,
        deployed.policy(),
        plan,
        longest(trials, declared),
        run -> {
          var doubts = new ArrayList<>(run.doubts());
          doubts.addAll(undriven(declared));
          return new Judged(
              doubts,
              trials.stream()
                  .flatMap(it -> of(run, it.name()).map(seen -> judge(it, seen, declared, promise)))
                  .toList());
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
            "smoke",
            Trial.Kind.SMOKE,
            "requests",
            "within " + promise.withinMillis() + " ms",
            promise.withinMillis(),
            SMOKE_REPLICAS,
            0,
            new Demand(0, 0, 0, 0));
    var plan =
        new RigPlan(
            "smoke",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            1,
            promise.withinMillis(),
            backend.toString(),
            target,
            accepted("smoke", question));
    return run(
        "smoke",
        question,
        target.orElse("this machine"),
        plan,
        STARTING,
        run ->
            new Judged(
                run.doubts(),
                of(run, "smoke")
                    .map(it ->
                        new TrialEvidence(
                            trial,
                            Verdict.ofRequests(it.sli(), promise.badAllowed(), it.doubts()),
                            Price.of(it.trace(), it.sli(), promise.badAllowed(), promise.window()),
                            it.trace(),
                            it))
                    .toList()));
  }

  private record Judged(List<String> doubts, List<TrialEvidence> trials) {}

  private Optional<String> accepted(String suite, Question question) {
    return evidence.accepted(suite, question.service().name()).map(Path::toString);
  }

  /** Runs the rig and keeps what was found. */
  private Evidence run(
      String suite,
      Question question,
      String policy,
      RigPlan plan,
      Duration longest,
      Function<RigRun, Judged> judge)
      throws IOException, InterruptedException {
    var begun = clock.instant();
    var name = question.service().name();
    var id = ID.format(begun) + "-" + plan.suite() + "-" + name;
    var folder = evidence.create(id);
    var judged = judge.apply(rig.run(plan, folder, longest));
    var found =
        new Evidence(
            Evidence.VERSION,
            id,
            suite,
            name,
            question.environment().name(),
            begun.toString(),
            Duration.between(begun, clock.instant()).toMillis() / 1000.0,
            policy,
            plan.compression(),
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

  private static TrialEvidence judge(
      Trial trial, TrialRun run, ScalingPlan declared, Promised promise) {
    var predicted = Trials.predict(declared, trial);
    return new TrialEvidence(
        trial,
        Verdict.of(trial, declared, predicted, run.trace(), run.doubts()),
        Price.of(run.trace(), run.sli(), promise.badAllowed(), promise.window()),
        predicted,
        run);
  }

  private record Promised(long withinMillis, double badAllowed, Duration window) {}

  /** The service's promise of latency: what is slower is bad. */
  private static Promised promise(Question question) {
    return question.environment().objectives().stream()
        .filter(it -> it.id().service().equals(question.service().name()))
        .flatMap(it -> promised(it).stream())
        .findFirst()
        .orElse(new Promised(DEFAULT_WITHIN_MILLIS, DEFAULT_BAD_ALLOWED, DEFAULT_WINDOW));
  }

  private static Optional<Promised> promised(Objective objective) {
    return objective.indicator() instanceof Indicator.Latency latency
        ? Optional.of(
            new Promised(
                latency.within().toMillis(),
                objective.target().allowance().doubleValue(),
                objective.window()))
        : Optional.empty();
  }
}
