package org.bluesphere.model.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.view.SignalMark;
import org.bluesphere.model.view.SignalSeries;
import org.bluesphere.model.view.SignalView;

/** Asks for what the catalogue's signals measured. */
public interface SignalQueries {

  /** All signals of an environment, as declared; also those nobody ever delivered. */
  List<SignalView> signals(String environment);

  /**
   * One signal over time, up to the newest whole minute.
   *
   * @param from start of the first step; steps are aligned to the epoch by who asks
   * @param step whole minutes; before 35 days ago whole quarters of an hour
   */
  Optional<SignalSeries> series(
      String environment, String name, Instant from, Instant to, Duration step);

  /** Deploys and changes of scale, oldest first. */
  List<SignalMark> marks(String environment, Instant from, Instant to);
}
