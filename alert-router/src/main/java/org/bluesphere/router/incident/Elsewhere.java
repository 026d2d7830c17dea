package org.bluesphere.router.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.model.signal.Deed;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.router.route.GroupKey;

/** Finds the incident that something done elsewhere is about. */
final class Elsewhere {

  /** By how much the clock of whoever tells us may be behind ours. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private Elsewhere() {}

  /** The newest that had begun by then. */
  static Optional<Incident> concerned(
      Collection<Incident> incidents, Deed.About about, Instant at) {
    return incidents.stream()
        .filter(incident -> concerns(incident, about))
        .filter(incident -> !incident.startedAt().isAfter(at.plus(CLOCKS_DIFFER)))
        .max(Comparator.comparing(Incident::startedAt));
  }

  private static boolean concerns(Incident incident, Deed.About about) {
    return switch (about) {
      case Deed.Of(var subject) -> incident.of(subject.environment(), subject.service());
      case Deed.Mentioned(var words) ->
          incident.timeline().stream().anyMatch(line -> line.what().contains(words));
      case Deed.Told(var key) -> keys(incident).anyMatch(key::equals);
    };
  }

  private static Stream<String> keys(Incident incident) {
    var pages =
        GroupKey.PAGING.stream()
            .map(severity ->
                Labels.of(
                    "environment", incident.environment(),
                    "service", incident.service(),
                    "severity", severity))
            .flatMap(labels -> GroupKey.of(labels).stream())
            .map(GroupKey::dedupKey);
    return Stream.concat(pages, IncidentWords.keys(incident));
  }
}
