package org.bluesphere.collector;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Job;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.RecoveryPlan;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.catalogue.Target;

/** What the catalogue says of the environment {@code prod}. */
public final class Fixtures {

  private Fixtures() {}

  /** {@code importer/rows} is counted, {@code importer/speed} is measured; {@code backup} runs. */
  public static Catalogue catalogue() {
    var speed = new Indicator.Latency(Selector.parse("duration"), Duration.ofSeconds(1));
    var environment =
        environment(
            List.of(new Job("backup", "Backup", "importer", Duration.ofDays(1))),
            List.of(
                objective(new ObjectiveId("prod", "importer", "rows"), new Indicator.Counts()),
                objective(new ObjectiveId("prod", "importer", "speed"), speed)));
    var organisation =
        new Organisation(
            "acme",
            "Acme",
            Map.of(),
            Map.of(),
            List.of("prod"),
            "prod",
            ZoneId.of("UTC"),
            Map.of(),
            Map.of(),
            RecoveryPlan.none(),
            EvidenceLinks.none());
    return new Catalogue("v1", organisation, List.of(environment), List.of(), Map.of());
  }

  /** Of the service {@code shop}. */
  public static ObjectiveId id(String objective) {
    return new ObjectiveId("prod", "shop", objective);
  }

  /** Asks for {@code NAME.total} and {@code NAME.bad}. */
  public static Indicator.Asked asked(String name) {
    return new Indicator.Asked("datadog", name + ".total", name + ".bad", true, false);
  }

  /** Objectives of {@code shop}, all asked of a system. */
  public static Environment environment(String... asked) {
    return environment(
        List.of(), Arrays.stream(asked).map(it -> objective(id(it), asked(it))).toList());
  }

  /** Objectives {@code o0, o1 …} of {@code shop}, measured so. */
  public static Environment environment(Indicator... indicators) {
    return environment(
        List.of(),
        IntStream.range(0, indicators.length)
            .mapToObj(it -> objective(id("o" + it), indicators[it]))
            .toList());
  }

  private static Environment environment(List<Job> jobs, List<Objective> objectives) {
    return new Environment(
        "prod",
        List.of(),
        List.of(),
        List.of(),
        jobs,
        List.of(),
        objectives,
        new Practices(List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private static Objective objective(ObjectiveId id, Indicator indicator) {
    return new Objective(
        id,
        id.objective(),
        Objective.Kind.RATIO,
        false,
        indicator,
        Target.of("0.999"),
        Duration.ofDays(30),
        Objective.Straddle.PESSIMISTIC,
        List.of(),
        Optional.<BigDecimal>empty(),
        2,
        Objective.OnSilence.NONE,
        false,
        Optional.empty(),
        PagePolicy.none(),
        "",
        "");
  }
}
