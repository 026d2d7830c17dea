package org.bluesphere.model.port;

import org.bluesphere.model.signal.Deed;

/** What people do elsewhere reaches the incident that it is about; durable when it returns. */
@FunctionalInterface
public interface Commands {

  /**
   * Notes it on the incident's timeline; the same again changes nothing.
   *
   * @return whether there is such an incident
   * @throws AlertSink.UnavailableException when it could not be stored; the sender tries again
   */
  boolean note(Deed deed);
}
