package org.bluesphere.model.catalogue;

/** Who an objective is: environment, service and the objective's own name. */
public record ObjectiveId(String environment, String service, String objective)
    implements Comparable<ObjectiveId> {

  @Override
  public int compareTo(ObjectiveId other) {
    return toString().compareTo(other.toString());
  }

  /** {@code environment/service/objective}. */
  @Override
  public String toString() {
    return environment + "/" + service + "/" + objective;
  }
}
