package org.bluesphere.router.machine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.router.alert.Evaluator;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.group.Group;
import org.bluesphere.router.incident.Incident;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.Memory;

/**
 * All that the router knows.
 *
 * @param alerts by fingerprint
 * @param evaluators by instance
 * @param groups by key
 * @param incidents by id
 * @param impacts by id
 * @param deliveries by id
 * @param memories by lane
 */
public record RouterState(
    SortedMap<String, StoredAlert> alerts,
    SortedMap<String, Evaluator> evaluators,
    SortedMap<String, Group> groups,
    SortedMap<String, Incident> incidents,
    SortedMap<String, Impact> impacts,
    SortedMap<Long, Delivery> deliveries,
    SortedMap<String, Memory> memories) {

  /** Copies. */
  public RouterState {
    alerts = Collections.unmodifiableSortedMap(new TreeMap<>(alerts));
    evaluators = Collections.unmodifiableSortedMap(new TreeMap<>(evaluators));
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    incidents = Collections.unmodifiableSortedMap(new TreeMap<>(incidents));
    impacts = Collections.unmodifiableSortedMap(new TreeMap<>(impacts));
    deliveries = Collections.unmodifiableSortedMap(new TreeMap<>(deliveries));
    memories = Collections.unmodifiableSortedMap(new TreeMap<>(memories));
  }

  /** Knows nothing. */
  public static RouterState empty() {
    return new RouterState(
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>());
  }
}
