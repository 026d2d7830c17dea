package org.bluesphere.slo.service;

import java.time.Instant;
import java.util.List;
import org.bluesphere.model.signal.Change;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.engine.Engine;

/**
 * What the engine found, as it is now.
 *
 * @param changes the same list as before unless there is another deploy
 * @param at time as the log tells it
 */
record News(List<AlertBook.State> alerts, List<Impact> impacts, List<Change> changes, Instant at) {

  static News of(Engine engine, Instant at) {
    return new News(engine.alerts(), engine.impacts(), engine.changes(), at);
  }
}
