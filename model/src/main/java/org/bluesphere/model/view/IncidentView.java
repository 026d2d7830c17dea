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

  /** How a line of the timeline begins that says a step of the runbook was done. */
  public static final String DONE = "done: ";

  /** How one begins that says it is to be done again. */
  public static final String OPEN_AGAIN = "to do again: ";

  /** How a line begins that says somebody takes care of it. */
  public static final String ACKNOWLEDGED = "acknowledged ";

  /** How one begins that says nobody does any more. */
  public static final String UNACKNOWLEDGED = "no longer acknowledged ";

  private static final String BAD_AGAIN = "investigating: ";

  /** Since when somebody takes care of it; empty when nobody does, or it went bad again since. */
  public Optional<Instant> acknowledgedAt() {
    return timeline.reversed().stream()
        .filter(it ->
            it.what().startsWith(ACKNOWLEDGED)
                || it.what().startsWith(UNACKNOWLEDGED)
                || it.what().startsWith(BAD_AGAIN))
        .findFirst()
        .filter(it -> it.what().startsWith(ACKNOWLEDGED))
        .map(Entry::at);
  }

  /** When a step of the runbook was done; empty when it was not, or is to be done again. */
  public Optional<Instant> doneAt(String step) {
    return timeline.reversed().stream()
        .filter(it -> it.what().equals(DONE + step) || it.what().equals(OPEN_AGAIN + step))
        .findFirst()
        .filter(it -> it.what().startsWith(DONE))
        .map(Entry::at);
  }

  /** One line of what happened. */
  public record Entry(Instant at, String what) {}
}
