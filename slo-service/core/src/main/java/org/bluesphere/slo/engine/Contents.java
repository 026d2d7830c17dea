package org.bluesphere.slo.engine;

import java.util.Map;
import org.bluesphere.slo.alert.AlertBook;

/** Brings news of content to slots of freshness: what is fresh again is no breach. */
final class Contents {
  private final AlertBook alerts;

  Contents(AlertBook alerts) {
    this.alerts = alerts;
  }

  /** Content of one time, told at another; milliseconds since the epoch. */
  void arrived(Slot slot, long content, long at, long now) {
    var freshness = slot.freshness;
    if (freshness == null) {
      return;
    }
    freshness.observed(content, at);
    if (slot.inForce && !freshness.breached(now)) {
      alerts.resolve(
          Evaluator.staleKey(slot.objective),
          now,
          Map.of("reason", "new content is " + freshness.age(now) / 1000 + " s old"));
    }
  }

  /** Fires when the newest content is too old; {@code why} is a clause, empty when unknown. */
  void breached(Slot slot, String why, long tick) {
    var freshness = slot.freshness;
    if (freshness != null && freshness.breached(tick)) {
      var age = "the newest content is " + freshness.age(tick) / 1000 + " s old";
      alerts.fire(
          Evaluator.staleKey(slot.objective),
          tick,
          tick,
          Map.of("reason", why.isEmpty() ? age : age + "; " + why),
          false);
    }
  }
}
