package org.bluesphere.model.catalogue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes the promises, and the scales they are made on.
 *
 * @param teams team name to title
 * @param onCall team name to who is called, as the pager knows it
 * @param tiers tier name to recovery time objective
 * @param recovery disasters, and the recovery time objective of everything together
 * @param links where evidence can be read on
 */
public record Organisation(
    String name,
    String title,
    Map<String, String> teams,
    Map<String, String> onCall,
    List<String> environments,
    String defaultEnvironment,
    ZoneId timeZone,
    Map<String, Duration> tiers,
    Map<String, DataClass> dataClasses,
    RecoveryPlan recovery,
    EvidenceLinks links) {

  /** Copies. */
  public Organisation {
    teams = Map.copyOf(teams);
    onCall = Map.copyOf(onCall);
    environments = List.copyOf(environments);
    tiers = Map.copyOf(tiers);
    dataClasses = Map.copyOf(dataClasses);
  }

  /** How much of some data may be lost, and how long its recovery may take. */
  public record DataClass(Duration rpo, Optional<Duration> rto) {}
}
