package org.bluesphere.dashboards.operator.budget;

import java.util.List;
import java.util.Optional;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;

/** A world in which nothing went wrong and nobody was told. */
public interface NoIncidents extends IncidentQueries {

  @Override
  default List<IncidentView> incidents(String environment) {
    return List.of();
  }

  @Override
  default Optional<IncidentView> incident(String id) {
    return Optional.empty();
  }

  @Override
  default List<DeliveryView> deliveries(int limit) {
    return List.of();
  }
}
