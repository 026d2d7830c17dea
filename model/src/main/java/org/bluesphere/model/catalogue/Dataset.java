package org.bluesphere.model.catalogue;

import java.util.List;

/** Data with a class that says how much of it may be lost. */
public record Dataset(
    String name, String title, String dataClass, String resource, List<RecoverySource> recovery) {

  /** Copies. */
  public Dataset {
    recovery = List.copyOf(recovery);
  }
}
