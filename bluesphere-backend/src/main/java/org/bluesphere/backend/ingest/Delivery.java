package org.bluesphere.backend.ingest;

import java.util.List;
import org.bluesphere.backend.ocean.Observation;

/** What a source had to give. */
public sealed interface Delivery {

  /** One step's observations, one a station. */
  record Arrived(List<Observation> observations) implements Delivery {
    public Arrived {
      observations = List.copyOf(observations);
    }
  }

  /** Nothing, and the ocean waits. */
  record Stalled() implements Delivery {}
}
