package org.bluesphere.model.catalogue;

import java.util.List;

/** Everything that holds in one environment, overrides applied. */
public record Environment(
    String name,
    List<Service> services,
    List<Resource> resources,
    List<Dataset> datasets,
    List<Job> jobs,
    List<StatusPage> statusPages,
    List<Objective> objectives,
    Practices practices) {

  /** Copies. */
  public Environment {
    services = List.copyOf(services);
    resources = List.copyOf(resources);
    datasets = List.copyOf(datasets);
    jobs = List.copyOf(jobs);
    statusPages = List.copyOf(statusPages);
    objectives = List.copyOf(objectives);
  }
}
