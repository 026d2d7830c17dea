package org.bluesphere.model.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SloStatus;

/** Asks the engine; answers are consistent with one evaluation each. */
public interface BudgetQueries {

  /** All objectives in scope of an environment, sorted by id. */
  List<SloStatus> slos(String environment);

  /** One objective now. */
  Optional<SloStatus> slo(ObjectiveId id);

  /** Columns over time; {@code step} is rounded up to what is kept at {@code from}. */
  List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step);

  /** How the answer at an instant comes about; {@code at} empty: the newest evaluation. */
  Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at);

  /** The newest bad measurements somebody told the trace of, newest first; at most 20. */
  List<BadExample> badExamples(ObjectiveId id);

  /** Impacts, newest first. */
  List<Impact> impacts(String environment);
}
