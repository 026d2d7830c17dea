package org.bluesphere.model.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something that answers, in one environment.
 *
 * @param tier name of one of the organisation's tiers; empty when it has none
 * @param softly those of {@code dependsOn} it can do without for a while
 * @param startup from its start until it serves; empty when nobody said
 * @param ecs where it runs in ECS; empty when it does not, or nobody said
 */
public record Service(
    String name,
    String title,
    String owner,
    String tier,
    List<String> dependsOn,
    List<String> softly,
    Optional<Duration> startup,
    Optional<Scaling> scaling,
    PagePolicy page,
    String runbook,
    List<String> objectives,
    Optional<EcsService> ecs) {

  /** Copies. */
  public Service {
    dependsOn = List.copyOf(dependsOn);
    softly = List.copyOf(softly);
    objectives = List.copyOf(objectives);
  }

  /** One that does not run in ECS. */
  public Service(
      String name,
      String title,
      String owner,
      String tier,
      List<String> dependsOn,
      List<String> softly,
      Optional<Duration> startup,
      Optional<Scaling> scaling,
      PagePolicy page,
      String runbook,
      List<String> objectives) {
    this(
        name,
        title,
        owner,
        tier,
        dependsOn,
        softly,
        startup,
        scaling,
        page,
        runbook,
        objectives,
        Optional.empty());
  }

  /**
   * An ECS service, by the names AWS knows.
   *
   * @param cluster its {@code ClusterName}
   * @param service its {@code ServiceName}
   */
  public record EcsService(String cluster, String service) {}

  /** The same with these objectives. */
  public Service withObjectives(List<String> names) {
    return new Service(
        name, title, owner, tier, dependsOn, softly, startup, scaling, page, runbook, names, ecs);
  }

  /** The same, published like this. */
  public Service withPage(PagePolicy policy) {
    return new Service(
        name,
        title,
        owner,
        tier,
        dependsOn,
        softly,
        startup,
        scaling,
        policy,
        runbook,
        objectives,
        ecs);
  }

  /** What it cannot do without. */
  public List<String> hardNeeds() {
    return dependsOn.stream().filter(need -> !softly.contains(need)).toList();
  }
}
