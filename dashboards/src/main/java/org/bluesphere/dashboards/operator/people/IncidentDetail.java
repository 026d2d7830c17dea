package org.bluesphere.dashboards.operator.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.dashboards.operator.budget.Look;
import org.bluesphere.dashboards.operator.budget.RtoClock;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;

/**
 * All that is known of one incident.
 *
 * @param clock runs while the promise of a service with a recovery time objective is broken
 * @param runbook empty when the catalogue names none
 * @param draft what the public would read; empty when there is nothing to decide
 */
public record IncidentDetail(
    IncidentView incident,
    Links links,
    Times times,
    List<Phase> phases,
    Optional<RtoClock> clock,
    Optional<Instant> since,
    List<Impact> impacts,
    Optional<Runbook> runbook,
    Optional<String> draft,
    List<AlertLink> alerts,
    List<DeliveryView> deliveries) {

  /** Copies. */
  public IncidentDetail {
    phases = List.copyOf(phases);
    impacts = List.copyOf(impacts);
    alerts = List.copyOf(alerts);
    deliveries = List.copyOf(deliveries);
  }

  /** An alert that belongs to it, and the page of its objective; empty where there is none. */
  public record AlertLink(String text, String href) {}

  /**
   * Puts it together.
   *
   * @param all impacts of the environment; those of others are left out
   * @param sent deliveries, newest first; those of others are left out
   * @param draft what the public would read
   */
  public static IncidentDetail of(
      IncidentView incident,
      Catalogue catalogue,
      List<Impact> all,
      List<DeliveryView> sent,
      String draft,
      Times times) {
    var links = new Links(incident.environment());
    var impacts = all.stream().filter(it -> incident.impacts().contains(it.id())).toList();
    var deliveries = sent.stream().filter(it -> concerns(it, incident)).toList();
    return new IncidentDetail(
        incident,
        links,
        times,
        Phase.of(incident, impacts, deliveries),
        impacts.stream().flatMap(it -> RtoClock.of(it, times.now()).stream()).findFirst(),
        impacts.stream().map(Impact::t0).min(Instant::compareTo),
        impacts,
        Runbook.of(incident, catalogue),
        incident.publication().equals("draft") ? Optional.of(draft) : Optional.empty(),
        incident.alerts().stream().map(it -> alert(it, incident, catalogue, links)).toList(),
        deliveries);
  }

  /** Its group names environment and service; requests to publish and updates name its id. */
  static boolean concerns(DeliveryView delivery, IncidentView incident) {
    var group = delivery.group();
    boolean named =
        group.contains("\"" + incident.service() + "\"")
            && group.contains("\"" + incident.environment() + "\"");
    boolean inTime =
        !delivery.createdAt().isBefore(incident.startedAt().minusSeconds(60))
            && incident
                .resolvedAt()
                .map(end -> !delivery.createdAt().isAfter(end.plusSeconds(60)))
                .orElse(true);
    return delivery.key().contains(incident.id()) || (named && inTime);
  }

  private static AlertLink alert(
      String alert, IncidentView incident, Catalogue catalogue, Links links) {
    int blank = alert.lastIndexOf(' ');
    var objective = alert.substring(blank + 1);
    var id = new ObjectiveId(incident.environment(), incident.service(), objective);
    boolean known = catalogue.objectives().stream().anyMatch(it -> it.id().equals(id));
    return known && blank > 0
        ? new AlertLink(objective + ": " + alert.substring(0, blank), links.slo(id))
        : new AlertLink(alert, "");
  }

  /** How it stands, by colour and shape. */
  public static Look look(IncidentView incident) {
    return incident.resolvedAt().isPresent()
        ? Look.OK
        : incident.status().equals("monitoring") ? Look.WARN : Look.CRIT;
  }

  /** The colour and shape of this one. */
  public Look look() {
    return look(incident);
  }
}
