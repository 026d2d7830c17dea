package org.bluesphere.model.port;

import java.util.List;
import org.bluesphere.model.signal.Change;

/** Takes deploys, so that who looks at an incident sees what changed before it. */
@FunctionalInterface
public interface ChangeEvents {

  /**
   * Stores durably what is to be told of them; one whose id was taken before changes nothing.
   *
   * @param changes all that are remembered, in the order they were told of
   * @throws AlertSink.UnavailableException when they could not be stored; the sender tries again
   */
  void changes(List<Change> changes);
}
