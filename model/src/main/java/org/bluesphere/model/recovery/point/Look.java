package org.bluesphere.model.recovery.point;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One look at a source.
 *
 * @param at when it ended
 * @param state what became of it
 * @param message what is wrong, and how to mend it; empty when nothing is
 */
public record Look(Instant at, SourceReport.State state, String message, Found found) {

  /** What there is; sealed by how a source tells it. */
  public sealed interface Found {

    /** Nothing was learnt: no answer, or none that can be used. */
    record Nothing() implements Found {}

    /** The one time up to which it can be restored; empty when it cannot be at all. */
    record Restorable(Optional<Instant> latest) implements Found {}

    /**
     * Points that can be restored.
     *
     * @param whole whether there are no others
     */
    record Listed(List<RecoveryPoint> points, boolean whole) implements Found {

      /** Copies. */
      public Listed {
        points = List.copyOf(points);
      }
    }
  }

  /** One that taught nothing. */
  public static Look failed(Instant at, SourceReport.State state, String message) {
    return new Look(at, state, message, new Found.Nothing());
  }
}
