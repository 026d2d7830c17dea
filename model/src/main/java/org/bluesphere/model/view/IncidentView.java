package org.bluesphere.model.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident: people and publication.
 *
 * @param status {@code investigating identified monitoring resolved}
 * @param publication {@code none draft published} and {@code declined}
 */
public record IncidentView(
    String id,
    String environment,
    String service,
    String title,
    String status,
    Instant startedAt,
    Optional<Instant> monitoringAt,
    Optional<Instant> resolvedAt,
    List<String> impacts,
    List<String> alerts,
    String publication,
    int revision,
    List<Entry> timeline) {

  /** Copies. */
  public IncidentView {
    impacts = List.copyOf(impacts);
    alerts = List.copyOf(alerts);
    timeline = List.copyOf(timeline);
  }

  /** One line of what happened. */
  public record Entry(Instant at, String what) {}
}
