package org.bluesphere.collector.ingest;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A catalogue with a promise to count for, one that is measured, and a job. */
public final class IngestFixtures {

  private IngestFixtures() {}

  /** {@code importer/rows} is counted, {@code importer/speed} is measured; {@code backup} runs. */
  public static Catalogue catalogue() {
    var speed = new Indicator.Latency(Selector.parse("duration"), Duration.ofSeconds(1));
    var environment =
        new Environment(
            "prod",
            List.of(),
            List.of(),
            List.of(),
            List.of(new Job("backup", "Backup", "importer", Duration.ofDays(1))),
            List.of(),
            List.of(objective("rows", new Indicator.Counts()), objective("speed", speed)),
            new Practices(List.of(), List.of(), List.of(), List.of(), List.of()));
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

  private static Objective objective(String name, Indicator indicator) {
    return new Objective(
        new ObjectiveId("prod", "importer", name),
        name,
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
