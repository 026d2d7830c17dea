package org.bluesphere.dashboards.cloudwatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.dashboards.cloudwatch.Alarm.Limit;
import org.bluesphere.dashboards.cloudwatch.Alarm.Watches;
import org.bluesphere.model.catalogue.BurnRatePair;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Objective.OnSilence;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.export.Exported;
import org.bluesphere.scaling.policy.Policy;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.policy.StepScaling;
import org.bluesphere.scaling.policy.TargetTracking;

/**
 * Alarms of an environment: promises by the values that we export, scaling triggers by AWS's own.
 */
final class Alarms {
  private static final String BREACHING = "breaching";
  private static final String NOT_BREACHING = "notBreaching";
  private static final String MISSING = "missing";

  /** Minutes: a server that restarts is no spent budget. */
  private static final int PATIENCE = 5;

  private static final double AT_RISK = 1;

  private final Environment environment;
  private final CloudWatchSettings settings;
  private final List<Alarm> alarms = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Alarms(Environment environment, CloudWatchSettings settings) {
    this.environment = environment;
    this.settings = settings;
  }

  static Alarms of(Environment environment, CloudWatchSettings settings) {
    var all = new Alarms(environment, settings);
    environment.objectives().stream()
        .sorted(Comparator.comparing(Objective::id))
        .forEach(all::promise);
    environment.services().forEach(all::scaling);
    return all;
  }

  List<Alarm> all() {
    return List.copyOf(alarms);
  }

  /** What the catalogue asks for and CloudWatch cannot watch, and why. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  private void promise(Objective objective) {
    budget(objective);
    if (objective.pairs().isEmpty()) {
      atRisk(objective);
    }
    // A pair that a total outage would not reach is an alarm that can't fire.
    objective.pairs().stream()
        .filter(it -> it.reachable(objective.target()))
        .forEach(it -> burn(objective, it));
  }

  private Metric metric(String name, Objective objective) {
    return Metric.of(settings.namespace(), name, objective.id());
  }

  /** Where silence is not health, minutes without a value count as spent. */
  private void budget(Objective objective) {
    boolean silenceCounts = objective.onSilence() != OnSilence.NONE;
    alarms.add(
        new Alarm(
            Names.alarm(objective.id(), "budget"),
            describe(
                objective,
                silenceCounts
                    ? "the budget is spent, or nothing was measured for 5 min"
                    : "the budget is spent"),
            new Watches.One(metric(Exported.BUDGET, objective), "Minimum"),
            Limit.atMost(0, PATIENCE, silenceCounts ? BREACHING : MISSING)));
  }

  private void atRisk(Objective objective) {
    alarms.add(
        new Alarm(
            Names.alarm(objective.id(), "at-risk"),
            describe(objective, "it is broken now"),
            new Watches.One(metric(Exported.STATE, objective), "Maximum"),
            Limit.atLeast(AT_RISK, 1, NOT_BREACHING)));
  }

  private void burn(Objective objective, BurnRatePair pair) {
    var burn = metric(Exported.BURN, objective);
    var metrics = new LinkedHashMap<String, Metric>();
    metrics.put("longBurn", burn.with(Exported.WINDOW, Durations.format(pair.longWindow())));
    metrics.put("shortBurn", burn.with(Exported.WINDOW, Durations.format(pair.shortWindow())));
    var factor = pair.factor().toPlainString();
    alarms.add(
        new Alarm(
            Names.alarm(objective.id(), "burn-" + pair.policy().replace('/', '-')),
            describe(
                objective,
                "burns above %s over %s (%s)"
                    .formatted(factor, pair.policy(), pair.severity().label())),
            // Silence is told by the budget's alarm, once and not by each pair.
            new Watches.Several(
                "(longBurn > %s) AND (shortBurn > %s)".formatted(factor, factor), metrics),
            Limit.atLeast(1, 1, NOT_BREACHING)));
  }

  private static String describe(Objective objective, String what) {
    return objective.title()
        + ": "
        + what
        + (objective.runbook().isEmpty() ? "" : ". Read " + objective.runbook());
  }

  private void scaling(Service service) {
    if (service.scaling().isEmpty()) {
      return;
    }
    var plans = ScalingPlans.of(service.scaling().get(), service.startup());
    plans.flaws().forEach(it -> notes.add(service.name() + ": " + it));
    plans
        .plan()
        .ifPresent(plan -> {
          var triggers = service.scaling().get().out();
          for (int i = 0; i < triggers.size(); i++) {
            trigger(service, triggers.get(i), plan.policies().get(i));
          }
        });
  }

  private void trigger(Service service, Scaling.Trigger trigger, Policy policy) {
    var watches = watches(service, trigger);
    if (watches.isEmpty()) {
      notes.add(
          "%s: %s above %s has no alarm: %s"
              .formatted(service.name(), trigger.signal(), trigger.above(), why(trigger)));
      return;
    }
    int minutes =
        switch (policy) {
          case TargetTracking it -> it.high().datapoints();
          case StepScaling it -> it.rule().datapoints();
        };
    alarms.add(
        new Alarm(
            Names.scalingAlarm(
                environment.name(), service.name(), trigger.signal(), trigger.above()),
            "%s: %s above %s%s adds tasks, up to %d"
                .formatted(
                    service.title(),
                    trigger.signal(),
                    trigger.above(),
                    trigger.per().isEmpty() ? "" : " per " + trigger.per(),
                    service.scaling().orElseThrow().max()),
            watches.get(),
            Limit.above(policy.threshold(), minutes, MISSING)));
  }

  private static String why(Scaling.Trigger trigger) {
    return switch (trigger.signal()) {
      case "cpu", "memory" -> "declare runtime.ecs with cluster and service";
      default -> "no signal of the business board measures it, so CloudWatch does not have it";
    };
  }

  private Optional<Watches> watches(Service service, Scaling.Trigger trigger) {
    var ecs = service.ecs().map(EcsMetrics::dimensions);
    return switch (trigger.signal()) {
      case "cpu" -> ecs.map(it -> ecs("CPUUtilization", it));
      case "memory" -> ecs.map(it -> ecs("MemoryUtilization", it));
      default -> {
        var signal =
            Signals.of(environment, service.name(), trigger.signal())
                .map(it -> Signals.metric(environment.name(), settings.namespace(), it));
        boolean each = trigger.per().equals("task") || trigger.per().equals("target");
        yield each
            ? signal.flatMap(it -> ecs.map(known -> perTask(it, known)))
            : signal.map(it -> new Watches.One(it, "Average"));
      }
    };
  }

  private static Watches ecs(String metric, Map<String, String> known) {
    return new Watches.One(Metric.aws("AWS/ECS", metric, known), "Average");
  }

  private static Watches perTask(Metric signal, Map<String, String> known) {
    var metrics = new LinkedHashMap<String, Metric>();
    metrics.put("total", signal);
    metrics.put("tasks", Metric.aws("ECS/ContainerInsights", "RunningTaskCount", known));
    return new Watches.Several("total / tasks", metrics);
  }
}
