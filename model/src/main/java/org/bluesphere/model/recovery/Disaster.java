package org.bluesphere.model.recovery;

import java.util.Optional;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.Scenario;

/**
 * Something that is lost.
 *
 * @param name of the scenario or of the resource
 * @param only the one resource that is lost; empty when all that can be is
 * @param plan how service comes back; empty when nobody planned for it
 */
public record Disaster(
    String name, String title, Disruption strikes, Optional<String> only, Optional<Scenario> plan) {

  /** What an organisation plans for. */
  public static Disaster planned(Scenario scenario) {
    return new Disaster(
        scenario.name(),
        scenario.title(),
        scenario.strikes(),
        Optional.empty(),
        Optional.of(scenario));
  }

  /** The machine that a resource's primary runs on. */
  public static Disaster primaryOf(String resource, String title) {
    return new Disaster(
        resource,
        "Primary of " + title + " lost",
        Disruption.HARDWARE,
        Optional.of(resource),
        Optional.empty());
  }

  /** Whether only data are spoilt, and what holds none runs on. */
  boolean sparesMachines() {
    return strikes == Disruption.SOFTWARE;
  }
}
