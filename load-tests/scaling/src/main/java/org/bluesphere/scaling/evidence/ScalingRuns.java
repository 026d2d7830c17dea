package org.bluesphere.scaling.evidence;

import java.util.List;
import java.util.Optional;

/** Runs of {@code gate} that were kept. */
public interface ScalingRuns {

  /** The newest, newest first; one that cannot be read is left out. */
  List<Evidence> newest();

  /** One of them. */
  Optional<Evidence> run(String id);
}
