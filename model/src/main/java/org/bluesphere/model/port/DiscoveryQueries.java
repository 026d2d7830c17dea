package org.bluesphere.model.port;

import org.bluesphere.model.discovery.Sample;

/** Asks the collector what arrives, also what nobody wants. */
@FunctionalInterface
public interface DiscoveryQueries {

  /** What arrived since the process started. */
  Sample sample();
}
