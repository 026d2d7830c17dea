package org.bluesphere.platform.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.scaling.evidence.Evidence.Basis;
import org.bluesphere.scaling.evidence.Subjects;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.verdict.Caps;
import org.bluesphere.scaling.verdict.Drift;
import org.bluesphere.scaling.verdict.Trial;
import org.bluesphere.scaling.verdict.Trials;

/**
 * What {@code gate --suite scaling} is asked.
 *
 * @param declared by the catalogue; what ran is held against it
 * @param only trials whose name contains one of these; all when there are none
 */
public record ScalingAttempt(
    Gate.Question question, Plan declared, Deployed deployed, List<String> only) {

  /** Copies. */
  public ScalingAttempt {
    only = List.copyOf(only);
  }

  /** Scaling as it is written and as it is meant. */
  public record Plan(Scaling scaling, ScalingPlan plan) {

    /**
     * Of what was checked before.
     *
     * @throws IllegalArgumentException with all flaws, when it was not
     */
    public static Plan of(Scaling scaling, Service service) {
      var plans = ScalingPlans.of(scaling, service.startup());
      return new Plan(
          scaling,
          plans
              .plan()
              .orElseThrow(() -> new IllegalArgumentException(String.join("; ", plans.flaws()))));
    }
  }

  /**
   * What runs.
   *
   * @param file where it was read; empty for the catalogue's own
   * @param sick whether tasks that are added never get healthy, to try what is said then
   */
  public record Deployed(Plan plan, Optional<Path> file, boolean sick) {

    /** Where it was read, in words. */
    String origin() {
      return file.map(Path::toString).orElse("the catalogue");
    }
  }

  /** The trials that were asked for. */
  public List<Trial> trials() {
    return Trials.of(declared.plan()).stream()
        .filter(it -> only.isEmpty() || only.stream().anyMatch(it.name()::contains))
        .toList();
  }

  /** Those of them that a run could prove. */
  List<Trial> sent() {
    return trials().stream().filter(it -> Trials.untried(declared.plan(), it).isEmpty()).toList();
  }

  String suite() {
    return Subjects.SCALING
        + (only.isEmpty() ? "" : ", only " + String.join(" and ", only))
        + (deployed.sick() ? ", new replicas made unhealthy" : "");
  }

  Basis basis() {
    var service = question.service();
    return new Basis(
        Subjects.deployed(service, declared.scaling(), false, false),
        Subjects.deployed(
            service, deployed.plan().scaling(), deployed.file().isPresent(), deployed.sick()));
  }

  /** Why the deployed policy is refuted before any load; empty when it is not. */
  public Optional<Drift> drift() {
    return Drift.of(declared.plan(), deployed.plan().plan(), trials());
  }

  /**
   * Why a plan that may be far too large is not even asked for its trials, and how to mend it;
   * empty when it is not.
   */
  public static List<String> tooLarge(Environment environment, Service service, ScalingPlan plan) {
    return Caps.tooLarge(plan).map(it -> where(environment, service) + ": " + it).stream().toList();
  }

  /** Why it is too much for this machine, and how to mend it; empty when it is not. */
  public List<String> exceeded() {
    var flaws = new ArrayList<String>();
    var sent = sent();
    Caps.exceeded(declared.plan(), sent)
        .forEach(it -> flaws.add(where(question.environment(), question.service()) + ": " + it));
    deployed
        .file()
        .ifPresent(file ->
            Caps.exceeded(deployed.plan().plan(), sent).forEach(it -> flaws.add(file + ": " + it)));
    return flaws;
  }

  private static String where(Environment environment, Service service) {
    return "scaling of " + service.name() + " in " + environment.name();
  }
}
