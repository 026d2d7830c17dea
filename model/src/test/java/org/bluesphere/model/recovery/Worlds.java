package org.bluesphere.model.recovery;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.Practices.Drill;
import org.bluesphere.model.catalogue.Practices.Result;
import org.bluesphere.model.catalogue.RecoveryPlan;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.catalogue.Resource;
import org.bluesphere.model.catalogue.Scenario;
import org.bluesphere.model.catalogue.Service;

/** Small systems to lose. */
final class Worlds {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private final List<Service> services = new ArrayList<>();
  private final List<Resource> resources = new ArrayList<>();
  private final List<Dataset> datasets = new ArrayList<>();
  private final List<Drill> drills = new ArrayList<>();
  private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
  private Optional<Duration> detection = Optional.of(minutes(6));

  static Duration minutes(long count) {
    return Duration.ofMinutes(count);
  }

  Worlds unwatched() {
    detection = Optional.empty();
    return this;
  }

  Worlds service(String name, String tier, Optional<Duration> startup, String... needs) {
    services.add(
        new Service(
            name,
            name,
            "team",
            tier,
            List.of(needs),
            List.of(),
            startup,
            Optional.empty(),
            PagePolicy.none(),
            "",
            List.of()));
    return this;
  }

  Worlds resource(String name, String... needs) {
    resources.add(new Resource(name, name, "database", "team", List.of(needs), Map.of()));
    return this;
  }

  Worlds data(String name, String resource, RecoverySource... sources) {
    datasets.add(new Dataset(name, name, "live", resource, List.of(sources)));
    return this;
  }

  /** Gives data a class that may be back within a day. */
  Worlds later(String name) {
    datasets.replaceAll(it ->
        it.name().equals(name) ? new Dataset(name, name, "old", it.resource(), it.recovery()) : it);
    return this;
  }

  static RecoverySource source(
      String kind, long lagMinutes, Optional<Duration> restore, Disruption... survives) {
    return new RecoverySource(
        kind,
        "",
        Optional.empty(),
        Duration.ZERO,
        minutes(lagMinutes),
        Optional.empty(),
        restore,
        Set.of(survives),
        Optional.empty());
  }

  Worlds scenario(Disruption strikes, Scenario.Recovery recovery, Optional<Duration> takes) {
    scenarios.put(
        "it",
        new Scenario("it", "It", strikes, recovery, "team", Optional.of(minutes(15)), takes, ""));
    return this;
  }

  Worlds drill(String scenario, List<String> of, List<String> data, Optional<Result> last) {
    drills.add(
        new Drill(
            "drill-" + drills.size(),
            "",
            "team",
            scenario,
            of,
            data,
            Duration.ofDays(31),
            "",
            "",
            last));
    return this;
  }

  RecoveryBoard board() {
    var environment =
        new Environment(
            "prod",
            services,
            resources,
            datasets,
            List.of(),
            List.of(),
            List.of(),
            new Practices(drills, List.of(), List.of(), List.of(), List.of()));
    var organisation =
        new Organisation(
            "org",
            "Org",
            Map.of(),
            Map.of(),
            List.of("prod"),
            "prod",
            ZoneOffset.UTC,
            Map.of("critical", minutes(15), "core", minutes(60)),
            Map.of(
                "live",
                new Organisation.DataClass(minutes(15), Optional.empty()),
                "old",
                new Organisation.DataClass(minutes(1440), Optional.of(minutes(1440)))),
            new RecoveryPlan(Optional.empty(), detection, minutes(1), scenarios),
            EvidenceLinks.none());
    var catalogue = new Catalogue("0", organisation, List.of(environment), List.of(), Map.of());
    return RecoveryBoard.of(catalogue, "prod", TODAY).orElseThrow();
  }

  /** Of a service in the one disaster there is. */
  RecoveryBoard.Cell cell(String service) {
    return board().cells().stream()
        .filter(it -> it.outlook().service().equals(service))
        .findFirst()
        .orElseThrow();
  }
}
