package org.bluesphere.model.port;

import java.util.List;
import java.util.Optional;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;

/** Asks the router about people and publication. */
public interface IncidentQueries {

  /** Incidents, newest first. */
  List<IncidentView> incidents(String environment);

  /** One incident. */
  Optional<IncidentView> incident(String id);

  /** Deliveries, newest first, at most {@code limit}. */
  List<DeliveryView> deliveries(int limit);
}
