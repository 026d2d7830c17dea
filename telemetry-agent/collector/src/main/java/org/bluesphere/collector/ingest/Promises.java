package org.bluesphere.collector.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bluesphere.collector.hook.Message;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Job;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;

/** What one version of the catalogue lets senders count and which jobs it knows. */
public final class Promises {
  private static final int MOST_NAMES = 12;
  private static final int LONGEST_CHARS = 200;

  private final Map<ObjectiveId, Objective> objectives;
  private final Map<String, Environment> environments;

  private Promises(Map<ObjectiveId, Objective> objectives, Map<String, Environment> environments) {
    this.objectives = objectives;
    this.environments = environments;
  }

  /** Knows nothing. */
  public static Promises none() {
    return new Promises(Map.of(), Map.of());
  }

  /** Those of a catalogue. */
  public static Promises of(Catalogue catalogue) {
    return new Promises(
        catalogue.objectives().stream()
            .collect(Collectors.toUnmodifiableMap(Objective::id, Function.identity())),
        catalogue.environments().stream()
            .collect(Collectors.toUnmodifiableMap(Environment::name, Function.identity())));
  }

  /** Why nobody can count for this objective; empty when one can. */
  Optional<IngestProblem> uncountable(ObjectiveId id) {
    var objective = objectives.get(id);
    if (objective == null) {
      return Optional.of(unknown(id));
    }
    return objective.indicator() instanceof Indicator.Counts
        ? Optional.empty()
        : Optional.of(
            new IngestProblem(
                "sli",
                "\"" + id.objective() + "\" of " + id.service() + " is measured from telemetry",
                "write ratio: {source: counts} in its objective, or send the metric it reads"));
  }

  private IngestProblem unknown(ObjectiveId id) {
    var environment = environments.get(id.environment());
    if (environment == null) {
      return undeclared("environment", id.environment(), "the catalogue", environments.keySet());
    }
    var services = names(environment, it -> it.id().service());
    if (!services.contains(id.service())) {
      return undeclared("service", id.service(), id.environment(), services);
    }
    var slis =
        environment.objectives().stream()
            .filter(it -> it.id().service().equals(id.service()))
            .filter(it -> it.indicator() instanceof Indicator.Counts)
            .map(it -> it.id().objective())
            .collect(Collectors.toCollection(TreeSet::new));
    return undeclared("sli", id.objective(), id.service() + " in " + id.environment(), slis);
  }

  private static Set<String> names(Environment environment, Function<Objective, String> name) {
    return environment.objectives().stream()
        .filter(it -> it.indicator() instanceof Indicator.Counts)
        .map(name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Why no such job tells of itself; empty when one can. */
  Optional<IngestProblem> unknownJob(String environment, String job) {
    var of = environments.get(environment);
    if (of == null) {
      return Optional.of(
          undeclared("environment", environment, "the catalogue", environments.keySet()));
    }
    var jobs = of.jobs().stream().map(Job::name).collect(Collectors.toSet());
    return jobs.contains(job)
        ? Optional.empty()
        : Optional.of(undeclared("job", job, environment, jobs));
  }

  /** Who runs a job; empty when nobody knows it. */
  String service(String environment, String job) {
    return Optional.ofNullable(environments.get(environment)).stream()
        .flatMap(it -> it.jobs().stream())
        .filter(it -> it.name().equals(job))
        .map(Job::service)
        .findFirst()
        .orElse("");
  }

  private static IngestProblem undeclared(
      String where, String written, String in, Set<String> known) {
    var names = known.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return new IngestProblem(
        where,
        "\"%s\" is not declared in %s, or not as something senders tell"
            .formatted(Message.clean(written, LONGEST_CHARS), Message.clean(in, LONGEST_CHARS)),
        known.isEmpty() ? "declare it in the catalogue" : "declare it, or use one of " + names);
  }
}
