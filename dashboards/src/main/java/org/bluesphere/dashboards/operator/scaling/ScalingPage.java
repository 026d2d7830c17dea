package org.bluesphere.dashboards.operator.scaling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.dashboards.operator.budget.Look;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Scaling.Trigger;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.Standing;
import org.bluesphere.scaling.evidence.Subject;
import org.bluesphere.scaling.evidence.Subjects;
import org.bluesphere.scaling.verdict.Verdict.Result;

/**
 * Who scales, and whether that is proven.
 *
 * @param runs newest first
 */
public record ScalingPage(List<Declared> services, List<RunRow> runs, Links links) {
  /** Copies. */
  public ScalingPage {
    services = List.copyOf(services);
    runs = List.copyOf(runs);
  }

  /**
   * A service that scales.
   *
   * @param limits {@code 2 to 20}
   * @param start tasks at first
   * @param triggers in words
   * @param proof the newest run of the whole suite that tried what is declared now; empty when
   *     there was none
   * @param before without a proof, the newest run that may have tried what was declared then; empty
   *     when there was none
   */
  public record Declared(
      String name,
      String title,
      String limits,
      String start,
      List<String> triggers,
      Optional<RunRow> proof,
      Optional<RunRow> before) {

    /** Copies. */
    public Declared {
      triggers = List.copyOf(triggers);
    }

    /** How it looks. */
    public Look look() {
      return proof.map(RunRow::look).orElse(Look.UNKNOWN);
    }

    /** What is known, in two words. */
    public String word() {
      return proof
          .map(it -> it.result().words())
          .orElse(before.isPresent() ? "not tried since" : "never tried");
    }

    /** Why an older run is no proof, and what to do; empty when there is nothing to say. */
    public String note() {
      return before
          .map(it -> it.result().words() + " for " + it.about() + "; run the gate again")
          .orElse("");
    }

    /** The run that the page leads to. */
    public Optional<RunRow> newest() {
      return proof.or(() -> before);
    }
  }

  /** What is declared in an environment, and what runs said of it. */
  public static ScalingPage of(Environment environment, List<Evidence> all, Links links) {
    var here = all.stream().filter(it -> it.environment().equals(environment.name())).toList();
    var services =
        environment.services().stream()
            .flatMap(it -> it.scaling().map(scaling -> declared(it, scaling, here, links)).stream())
            .toList();
    return new ScalingPage(
        services, here.stream().map(it -> row(environment, it, links)).toList(), links);
  }

  private static RunRow row(Environment environment, Evidence run, Links links) {
    return RunRow.of(
        run, title(environment, run.service()), Subjects.today(environment, run), links);
  }

  /** A service's title, or its name where the catalogue knows it no more. */
  public static String title(Environment environment, String service) {
    return environment.services().stream()
        .filter(it -> it.name().equals(service))
        .map(Service::title)
        .findFirst()
        .orElse(service);
  }

  private static Declared declared(
      Service service, Scaling scaling, List<Evidence> runs, Links links) {
    var today = Subjects.declared(service);
    var whole =
        runs.stream()
            .filter(
                it -> it.service().equals(service.name()) && it.suite().equals(Subjects.SCALING))
            // One that was cut short tried nothing, so what was known before still holds.
            .filter(it -> !it.trials().isEmpty())
            .toList();
    var proof = newest(whole, today, Set.of(Standing.DECLARED));
    var before =
        proof.isPresent()
            ? Optional.<Evidence>empty()
            : newest(whole, today, Set.of(Standing.OLDER, Standing.UNKNOWN));
    return new Declared(
        service.name(),
        service.title(),
        scaling.min() + " to " + scaling.max(),
        Integer.toString(scaling.desired().orElse(scaling.min())),
        scaling.out().stream().map(ScalingPage::words).toList(),
        proof.map(it -> RunRow.of(it, service.title(), today, links)),
        before.map(it -> RunRow.of(it, service.title(), today, links)));
  }

  private static Optional<Evidence> newest(
      List<Evidence> runs, Optional<Subject> today, Set<Standing> which) {
    return runs.stream().filter(it -> which.contains(it.standing(today))).findFirst();
  }

  private static String words(Trigger trigger) {
    var per = trigger.per().equals("task") ? " a task" : "";
    return Words.signal(trigger.signal()) + " above " + trigger.above() + per;
  }

  /** How many are proven. */
  public long proven() {
    return count(Result.PASSED);
  }

  /** How many do something else than they declare. */
  public long failed() {
    return count(Result.FAILED);
  }

  private long count(Result result) {
    return services.stream()
        .filter(it -> it.proof().filter(run -> run.result() == result).isPresent())
        .count();
  }

  /** How all of it looks. */
  public Look look() {
    if (failed() > 0) {
      return Look.WARN;
    }
    return proven() < services.size() ? Look.UNKNOWN : Look.OK;
  }

  /** What is true, in a sentence. */
  public String lead() {
    if (failed() > 0) {
      return Words.services(failed(), "does", "do") + " not scale as declared.";
    }
    return proven() == services.size()
        ? "Every declared policy scaled as predicted when it was last tried."
        : "%d of %d policies are proven.".formatted(proven(), services.size());
  }

  /** What makes a run. */
  public String command() {
    var untried = services.stream().filter(it -> it.proof().isEmpty()).findFirst();
    return "./bluesphere gate --suite scaling --environment %s --service %s"
        .formatted(
            links.environment(),
            untried.or(() -> services.stream().findFirst()).orElseThrow().name());
  }
}
