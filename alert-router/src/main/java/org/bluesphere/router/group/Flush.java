package org.bluesphere.router.group;

import java.util.List;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.route.GroupKey;

/** Something to tell about a group; without firing alerts, that it has ended. */
public record Flush(
    GroupKey key, Reason reason, List<StoredAlert> firing, List<StoredAlert> resolved) {

  /** Why it is told. */
  public enum Reason {
    /** The first time. */
    FIRST,
    /** Alerts joined. */
    NEW_ALERTS,
    /** Alerts left. */
    SOME_RESOLVED,
    /** All ended. */
    ALL_RESOLVED,
    /** Unchanged for the repeat interval. */
    REPEAT
  }

  /** Whether all has ended. */
  public boolean ends() {
    return reason == Reason.ALL_RESOLVED;
  }
}
