package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.SloStatus;

/**
 * Everything the budget pages know of one environment at one moment.
 *
 * @param evaluated end of the newest settled evaluation
 * @param promises sorted by tier, worst first, name
 * @param incidents newest first
 * @param impacts newest first
 */
public record Board(
    String environment,
    Instant now,
    Instant evaluated,
    List<Promise> promises,
    List<IncidentView> incidents,
    List<Impact> impacts,
    Organisation organisation,
    List<Service> services) {
  /** An evaluation older than this says that nothing evaluates any more. */
  private static final Duration STALE = Duration.ofSeconds(90);

  /** Copies. */
  public Board {
    promises = List.copyOf(promises);
    incidents = List.copyOf(incidents);
    impacts = List.copyOf(impacts);
    services = List.copyOf(services);
  }

  /** Joins what was measured with what was declared. */
  public static Board of(
      Catalogue catalogue,
      String environment,
      List<SloStatus> statuses,
      List<IncidentView> incidents,
      List<Impact> impacts,
      Instant now) {
    var declared = catalogue.environment(environment);
    var objectives = new HashMap<ObjectiveId, Objective>();
    var services = new HashMap<String, Service>();
    declared.ifPresent(it -> {
      it.objectives().forEach(objective -> objectives.put(objective.id(), objective));
      it.services().forEach(service -> services.put(service.name(), service));
    });
    var tiers = catalogue.organisation().tiers();
    var promises =
        statuses.stream()
            .map(status ->
                new Promise(
                    status,
                    Optional.ofNullable(objectives.get(status.id())),
                    Optional.ofNullable(services.get(status.id().service()))))
            .sorted(urgency(tiers))
            .toList();
    return new Board(
        environment,
        now,
        statuses.stream().map(SloStatus::to).max(Comparator.naturalOrder()).orElse(now),
        promises,
        incidents,
        impacts,
        catalogue.organisation(),
        List.copyOf(services.values()));
  }

  private static Comparator<Promise> urgency(Map<String, Duration> tiers) {
    return Comparator.comparing((Promise promise) -> rank(tiers, promise.tier()))
        .thenComparing(Promise::look)
        .thenComparing(promise -> promise.id().service())
        .thenComparing(promise -> promise.id().objective());
  }

  private static Duration rank(Map<String, Duration> tiers, String tier) {
    return tiers.getOrDefault(tier, Duration.ofDays(36_500));
  }

  /** One promise by its names. */
  public Optional<Promise> promise(String service, String objective) {
    var id = new ObjectiveId(environment, service, objective);
    return promises.stream().filter(promise -> promise.id().equals(id)).findFirst();
  }

  /** Whether evaluation has stopped. */
  public boolean stale() {
    return Duration.between(evaluated, now).compareTo(STALE) > 0;
  }

  /** Promises that telemetry reaches. */
  public List<Promise> connected() {
    return promises.stream().filter(Promise::connected).toList();
  }

  /** Promises that no telemetry has reached yet. */
  public List<Promise> unconnected() {
    return promises.stream().filter(promise -> !promise.connected()).toList();
  }

  /** How many look how. */
  public Map<Look, Integer> counts() {
    var counts = new EnumMap<Look, Integer>(Look.class);
    promises.forEach(promise -> counts.merge(promise.look(), 1, Integer::sum));
    return counts;
  }

  /** Incidents that are not resolved, newest first. */
  public List<IncidentView> open() {
    return incidents.stream().filter(it -> !it.status().equals("resolved")).toList();
  }

  /** The impact an incident stands for that still lasts. */
  public Optional<Impact> impact(IncidentView incident) {
    return impacts.stream()
        .filter(impact -> impact.t4().isEmpty() && incident.impacts().contains(impact.id()))
        .findFirst();
  }

  /** The clock of a service's impact. */
  public Optional<RtoClock> clock(String service) {
    return impacts.stream()
        .filter(impact -> impact.service().equals(service))
        .flatMap(impact -> RtoClock.of(impact, now).stream())
        .findFirst();
  }

  /** The open incident of a service. */
  public Optional<IncidentView> incident(String service) {
    return open().stream().filter(it -> it.service().equals(service)).findFirst();
  }
}
