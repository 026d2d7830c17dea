package org.bluesphere.router;

import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;

/** Hears what changed, after it is durable; called by one thread, one change at a time. */
public interface RouterEvents {

  /** Hears nothing. */
  RouterEvents NONE = new RouterEvents() {};

  /** A delivery is new or has changed. */
  default void onDelivery(DeliveryView delivery) {}

  /** An incident is new or has changed. */
  default void onIncident(IncidentView incident) {}
}
