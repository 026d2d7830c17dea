package org.bluesphere.platform.self;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.router.RouterEvents;

/** Counts attempts to tell receivers by what came of them, and passes on what it hears. */
final class Attempts implements RouterEvents {
  private final MeterRegistry registry;
  private final RouterEvents next;

  /** The newest attempt that was counted of each delivery that is open. Router's thread only. */
  private final Map<Long, Instant> counted = new HashMap<>();

  Attempts(MeterRegistry registry, RouterEvents next) {
    this.registry = registry;
    this.next = next;
  }

  @Override
  public void onDelivery(DeliveryView delivery) {
    switch (delivery.state()) {
      case "sent", "dead" -> {
        count(delivery);
        counted.remove(delivery.id());
      }
      case "retry", "unknown" -> count(delivery);
      case "replaced" -> counted.remove(delivery.id());
      default -> {} // waits, or is under way
    }
    next.onDelivery(delivery);
  }

  private void count(DeliveryView delivery) {
    if (delivery.attempts().isEmpty()) {
      return;
    }
    var at = delivery.attempts().getLast().at();
    if (!at.equals(counted.put(delivery.id(), at))) {
      Counter.builder(Names.ATTEMPTS)
          .description("Attempts to tell a receiver, by what came of them")
          .tags("receiver", delivery.receiver(), "outcome", delivery.state())
          .register(registry)
          .increment();
    }
  }

  @Override
  public void onIncident(IncidentView incident) {
    next.onIncident(incident);
  }
}
