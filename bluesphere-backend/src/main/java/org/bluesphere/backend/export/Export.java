package org.bluesphere.backend.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One wish for a file of observations, and how far it is. */
public record Export(
    String id, String stationId, State state, Instant requestedAt, @Nullable Integer rows) {

  /** How far an export is. */
  public enum State {
    QUEUED,
    DONE
  }

  Export done(int written) {
    return new Export(id, stationId, State.DONE, requestedAt, written);
  }
}
