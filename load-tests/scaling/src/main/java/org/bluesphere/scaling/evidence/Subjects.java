package org.bluesphere.scaling.evidence;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Scaling.Step;
import org.bluesphere.model.catalogue.Scaling.Trigger;
import org.bluesphere.model.catalogue.Service;

/** What runs are about, as the catalogue declares it or as something else was tried. */
public final class Subjects {
  /** Suite whose trials are made from a policy. */
  public static final String SCALING = "scaling";

  /** Suite that asks for answers. */
  public static final String SMOKE = "smoke";

  /** Raised when trials, load, compression or verdicts change their meaning. */
  private static final int SUITE_VERSION = 2;

  private static final String TARGET = "target";
  private static final String REPLICAS = "replicas on this machine";

  private Subjects() {}

  /** What the catalogue says of how a service scales; empty when it says nothing. */
  public static Optional<Subject> declared(Service service) {
    return service.scaling().map(it -> scaling(it, service.startup(), "the catalogue", false));
  }

  /**
   * Another policy in place of the declared one, or the same in a bad way.
   *
   * @param ofFile whether it was read from a file of its own
   * @param sick whether tasks that are added never get healthy
   */
  public static Subject deployed(Service service, Scaling scaling, boolean ofFile, boolean sick) {
    return scaling(scaling, service.startup(), ofFile ? "a file" : "the catalogue", sick);
  }

  private static Subject scaling(
      Scaling scaling, Optional<Duration> startup, String policy, boolean sick) {
    var facts = new TreeMap<String, String>();
    facts.put("suite version", Integer.toString(SUITE_VERSION));
    facts.put(TARGET, sick ? "replicas that stay unhealthy" : REPLICAS);
    facts.put("policy", policy);
    facts.put("min", Integer.toString(scaling.min()));
    facts.put("max", Integer.toString(scaling.max()));
    scaling.desired().ifPresent(it -> facts.put("desired", it.toString()));
    facts.put("scaleIn", Boolean.toString(scaling.scaleIn()));
    put(facts, "cooldown.out", scaling.cooldown().out());
    put(facts, "cooldown.in", scaling.cooldown().in());
    put(facts, "inService", scaling.inService());
    put(facts, "startup", startup);
    scaling.vcpu().ifPresent(it -> facts.put("vcpu", it.stripTrailingZeros().toPlainString()));
    for (var trigger : scaling.out()) {
      facts.merge("out." + trigger.signal(), words(trigger), (one, other) -> one + " and " + other);
    }
    return Subject.of(facts);
  }

  private static void put(Map<String, String> facts, String name, Optional<Duration> value) {
    value.ifPresent(it -> facts.put(name, Durations.format(it)));
  }

  private static String words(Trigger trigger) {
    var steps =
        trigger.steps().stream()
            .map(Subjects::words)
            .collect(Collectors.joining(" ", trigger.steps().isEmpty() ? "" : " steps ", ""));
    return "above "
        + trigger.above()
        + (trigger.per().isEmpty() ? "" : " per " + trigger.per())
        + (trigger.policy().isEmpty() ? "" : " by " + trigger.policy())
        + steps
        + (trigger.scaleIn() ? "" : " never in");
  }

  private static String words(Step step) {
    return "+" + step.add() + " from " + step.from().stripTrailingZeros().toPlainString();
  }

  /**
   * Requests against the service's promise.
   *
   * @param target a deployment that is asked; empty for replicas of the backend on this machine
   */
  public static Subject smoke(Environment environment, Service service, Optional<String> target) {
    return Subject.of(
        Map.of(
            "suite version",
            Integer.toString(SUITE_VERSION),
            TARGET,
            target.orElse(REPLICAS),
            "promise",
            Promise.of(environment, service.name()).words()));
  }

  /** What a run would be about if it were made now; empty when its service is declared no more. */
  public static Optional<Subject> today(Environment environment, Evidence run) {
    return environment.services().stream()
        .filter(it -> it.name().equals(run.service()))
        .findFirst()
        .flatMap(it ->
            run.suite().equals(SMOKE)
                ? Optional.of(smoke(environment, it, Optional.empty()))
                : declared(it));
  }
}
