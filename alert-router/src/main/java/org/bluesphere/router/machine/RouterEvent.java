package org.bluesphere.router.machine;

import java.util.List;
import org.bluesphere.model.signal.Change;
import org.bluesphere.model.signal.Deed;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.router.alert.Incoming;
import org.bluesphere.router.outbox.DeliveryResult;

/** Something that happens to the router; time passing is part of every step. */
public sealed interface RouterEvent {

  /** The process began: requests that were out have an unknown outcome. */
  record Opened() implements RouterEvent {}

  /**
   * Time passed unwatched, or went back: clocks of silence start anew, timers come within reach.
   */
  record ListensAgain() implements RouterEvent {}

  /** Alerts came in one call. */
  record Alerts(List<Incoming> batch) implements RouterEvent {
    /** Copies. */
    public Alerts {
      batch = List.copyOf(batch);
    }
  }

  /** Impacts came in one call. */
  record Impacts(List<Impact> impacts) implements RouterEvent {
    /** Copies. */
    public Impacts {
      impacts = List.copyOf(impacts);
    }
  }

  /** Deploys came in one call: all that are remembered. */
  record Changes(List<Change> changes) implements RouterEvent {
    /** Copies. */
    public Changes {
      changes = List.copyOf(changes);
    }
  }

  /** A delivery was answered. */
  record Answered(long id, DeliveryResult result) implements RouterEvent {}

  /** Someone waits to hear what became of it. */
  sealed interface Asked extends RouterEvent {}

  /** Someone pressed the button of a draft that a link led to. */
  record Publish(String incident, String token, int revision) implements Asked {}

  /** An operator decided about a draft. */
  record Decide(String incident, int revision, boolean publish) implements Asked {}

  /** An operator noted a step of the runbook. */
  record NoteStep(String incident, String step, boolean done) implements Asked {}

  /** Somebody did something elsewhere. */
  record Heard(Deed deed) implements Asked {}

  /** An operator wants a dead delivery sent again. */
  record Retry(long delivery) implements Asked {}
}
