package org.bluesphere.model.catalogue;

import java.util.List;
import java.util.Map;

/**
 * Something services lean on: database, cache, search, bucket, queue, CDN and the like.
 *
 * @param dependsOn services and resources it needs itself
 * @param declared what its API could tell, path such as {@code subnets[0].cidr} to value as written
 */
public record Resource(
    String name,
    String title,
    String type,
    String owner,
    List<String> dependsOn,
    Map<String, String> declared) {

  /** Copies. */
  public Resource {
    dependsOn = List.copyOf(dependsOn);
    declared = Map.copyOf(declared);
  }
}
