package org.bluesphere.slo.stream;

import org.jspecify.annotations.Nullable;

/**
 * What became of a point.
 *
 * @param increment what it adds, null when nothing
 * @param note why it adds nothing or deserves attention; empty when all is plain
 */
public record Outcome(@Nullable Increment increment, Note note) {

  /** What there is to say of a point. */
  public enum Note {
    /** Nothing. */
    PLAIN,
    /** The same point again. */
    DUPLICATE,
    /** A later cumulative point already holds it. */
    SUPERSEDED,
    /** The first value of a stream whose past is unknown. */
    BASELINE,
    /** A count fell without a new start. */
    RESET,
    /** Another value for the same time: the first is kept. */
    CONFLICT,
    /** The start went back to that of another process that still writes, or to one nobody knew. */
    ALTERNATES,
    /** A delta window that others overlap; it counts. */
    OVERLAP;

    /** Whether this hints at two processes that write one stream. */
    public boolean doubtful() {
      return switch (this) {
        case PLAIN, DUPLICATE, SUPERSEDED, BASELINE -> false;
        case RESET, CONFLICT, ALTERNATES, OVERLAP -> true;
      };
    }
  }

  static Outcome none(Note note) {
    return new Outcome(null, note);
  }
}
