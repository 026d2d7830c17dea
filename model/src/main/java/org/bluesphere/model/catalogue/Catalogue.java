package org.bluesphere.model.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of all promises.
 *
 * @param version hash of the content, 16 hexadecimal digits
 * @param declared documents of kinds that are only declared yet, as {@code Kind/name}
 * @param runbooks runbook name to Markdown text
 */
public record Catalogue(
    String version,
    Organisation organisation,
    List<Environment> environments,
    List<String> declared,
    Map<String, String> runbooks) {

  /** Copies. */
  public Catalogue {
    environments = List.copyOf(environments);
    declared = List.copyOf(declared);
    runbooks = Map.copyOf(runbooks);
  }

  /** All objectives of all environments. */
  public List<Objective> objectives() {
    return environments.stream().flatMap(e -> e.objectives().stream()).toList();
  }

  /** The environment of that name. */
  public Optional<Environment> environment(String name) {
    return environments.stream().filter(e -> e.name().equals(name)).findFirst();
  }

  /** The service, where it exists in that environment. */
  public Optional<Service> service(String environment, String service) {
    return environment(environment).stream()
        .flatMap(e -> e.services().stream())
        .filter(s -> s.name().equals(service))
        .findFirst();
  }
}
