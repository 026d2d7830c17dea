package org.bluesphere.model.catalogue;

import java.time.Duration;
import java.util.Optional;

/**
 * A disaster that is planned for.
 *
 * @param strikes what is lost
 * @param decides the team that decides; empty when nobody has to, or nobody is named
 * @param decision how long the decision takes; empty when nothing is decided
 * @param takes how long the switch takes once decided; empty when unknown
 * @param runbook path below the catalogue; empty when there is none
 */
public record Scenario(
    String name,
    String title,
    Disruption strikes,
    Recovery recovery,
    String decides,
    Optional<Duration> decision,
    Optional<Duration> takes,
    String runbook) {

  /** How service comes back. */
  public enum Recovery {
    /** Nobody decides. */
    AUTOMATIC_FAILOVER,
    /** Somebody decides to switch. */
    MANUAL_FAILOVER,
    /** From a recovery point. */
    RESTORE,
    /** By what the responders find. */
    RESPONSE
  }
}
