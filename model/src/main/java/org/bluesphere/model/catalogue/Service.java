package org.bluesphere.model.catalogue;

import java.util.List;

/**
 * Something that answers, in one environment.
 *
 * @param tier name of one of the organisation's tiers; empty when it has none
 */
public record Service(
    String name,
    String title,
    String owner,
    String tier,
    List<String> dependsOn,
    PagePolicy page,
    String runbook,
    List<String> objectives) {

  /** Copies. */
  public Service {
    dependsOn = List.copyOf(dependsOn);
    objectives = List.copyOf(objectives);
  }
}
