package org.bluesphere.dashboards.operator.people;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;

/**
 * A stage of an incident, as far as it is known; what nobody told us is said to be unknown.
 *
 * @param css {@code done live todo}
 */
public record Phase(String name, String text, String css) {

  /** All of them, in order. */
  public static List<Phase> of(
      IncidentView incident, List<Impact> impacts, List<DeliveryView> deliveries) {
    var broken = impacts.stream().map(Impact::t0).min(Instant::compareTo);
    var told = told(deliveries);
    var phases = new ArrayList<Phase>();
    phases.add(
        new Phase(
            "Detected",
            broken
                .map(t0 -> after(t0, incident.startedAt()) + " after the first bad minute began")
                .orElse("no first bad minute is on record"),
            "done"));
    phases.add(
        told.map(at -> new Phase("Paged", after(incident.startedAt(), at) + " later", "done"))
            .orElseGet(() -> new Phase("Paged", "nobody accepted a page yet", "live")));
    phases.add(new Phase("Acknowledged", "unknown: the pager is not asked", "todo"));
    phases.add(mitigated(incident, impacts));
    phases.add(
        incident
            .resolvedAt()
            .map(at -> new Phase("Resolved", after(incident.startedAt(), at) + " in all", "done"))
            .orElseGet(() -> new Phase("Resolved", "after a stable stretch", "todo")));
    return phases;
  }

  private static Phase mitigated(IncidentView incident, List<Impact> impacts) {
    boolean restored =
        !impacts.isEmpty() && impacts.stream().allMatch(impact -> impact.t4().isPresent());
    if (restored) {
      var t0 = impacts.stream().map(Impact::t0).min(Instant::compareTo).orElseThrow();
      var t4 =
          impacts.stream().flatMap(it -> it.t4().stream()).max(Instant::compareTo).orElseThrow();
      return new Phase("Restored", after(t0, t4) + " after it broke", "done");
    }
    return incident.monitoringAt().isPresent()
        ? new Phase("Watching", "nothing pages any more", "live")
        : new Phase("Mitigating", "something pages still", "live");
  }

  /** When a pager first took a page of the incident. */
  private static Optional<Instant> told(List<DeliveryView> deliveries) {
    return deliveries.stream()
        .filter(it -> it.receiver().equals("page") && it.action().equals("trigger"))
        .flatMap(it -> it.attempts().stream())
        .filter(attempt -> attempt.status() >= 200 && attempt.status() < 300)
        .map(DeliveryView.Attempt::at)
        .min(Instant::compareTo);
  }

  private static String after(Instant from, Instant to) {
    var span = Duration.between(from, to);
    return Spans.words(span.isNegative() ? Duration.ZERO : span);
  }
}
