package org.bluesphere.dashboards.cloudwatch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bluesphere.model.catalogue.BurnRatePair;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Objective.OnSilence;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.Practices.Signal;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.catalogue.Resource;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.catalogue.Target;

/** Environments in words of the trade. */
final class Worlds {
  static final CloudWatchSettings SETTINGS =
      new CloudWatchSettings("eu-central-1", "BlueSphere", Optional.empty());

  private static final Duration WINDOW = Duration.ofDays(30);

  private Worlds() {}

  static Environment environment(
      List<Service> services,
      List<Objective> objectives,
      List<Resource> resources,
      List<Dataset> datasets,
      List<Signal> signals) {
    return new Environment(
        "production",
        services,
        resources,
        datasets,
        List.of(),
        List.of(),
        objectives,
        new Practices(List.of(), List.of(), List.of(), List.of(), signals));
  }

  /** So many services with so many promises each. */
  static Environment of(int services, int objectives) {
    var names = IntStream.range(0, services).mapToObj(it -> "service-" + it).toList();
    return environment(
        names.stream().map(it -> service(it, Optional.empty(), Optional.empty())).toList(),
        names.stream()
            .flatMap(it ->
                IntStream.range(0, objectives)
                    .mapToObj(i -> objective(it, "objective-" + i, OnSilence.PAGE)))
            .toList(),
        List.of(),
        List.of(),
        List.of());
  }

  static Service service(String name, Optional<Scaling> scaling, Optional<Service.EcsService> ecs) {
    return new Service(
        name,
        "Title of " + name,
        "platform",
        "critical",
        List.of(),
        List.of(),
        Optional.empty(),
        scaling,
        PagePolicy.none(),
        "",
        List.of(),
        ecs);
  }

  static Objective objective(String service, String name, OnSilence onSilence) {
    return objective(service, name, onSilence, "0.999", BurnRatePair.standard(WINDOW));
  }

  static Objective objective(
      String service, String name, OnSilence onSilence, String target, List<BurnRatePair> pairs) {
    var selector = Selector.parse("http.server.request.duration");
    return new Objective(
        new ObjectiveId("production", service, name),
        "Title of " + name,
        Objective.Kind.RATIO,
        true,
        new Indicator.Ratio(selector, selector, true),
        new Target(new BigDecimal(target)),
        WINDOW,
        Objective.Straddle.PESSIMISTIC,
        pairs,
        Optional.empty(),
        2,
        onSilence,
        false,
        Optional.empty(),
        PagePolicy.none(),
        "runbooks/" + name + ".md",
        "");
  }

  static Resource resource(String name, String type, Map<String, String> declared) {
    return new Resource(name, "Title of " + name, type, "platform", List.of(), declared);
  }

  static Dataset instance(String resource, String instance) {
    return new Dataset(
        "data",
        "Data",
        "real-time",
        resource,
        List.of(
            new RecoverySource(
                "pitr",
                "",
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Set.of(Disruption.SOFTWARE),
                Optional.of(instance))));
  }

  static Signal signal(String name, String service, String metric, String board, String read) {
    return new Signal(
        name, "Title of " + name, service, Selector.parse(metric), board, "{request}/min", read);
  }

  static Scaling scaling(String... triggers) {
    return Scaling.of(
        1,
        5,
        List.of(triggers).stream()
            .map(it -> it.split(" ", -1))
            .map(it -> new Scaling.Trigger(it[0], it[1], it[2], "", List.of(), true))
            .toList());
  }
}
