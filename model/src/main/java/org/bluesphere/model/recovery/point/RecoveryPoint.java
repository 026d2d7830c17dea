package org.bluesphere.model.recovery.point;

import java.time.Instant;
import java.util.Optional;

/**
 * A state that data can be brought back to.
 *
 * @param content the newest that is in it; what claims to be newer than its own making is as new as
 *     that
 * @param available since when it can be used
 * @param gone since when it cannot any more; empty while it can
 */
public record RecoveryPoint(Instant content, Instant available, Optional<Instant> gone) {

  /** Corrects what cannot be: content of a later time than the point itself. */
  public RecoveryPoint {
    content = content.isAfter(available) ? available : content;
  }

  /** One that can be used from then on. */
  public static RecoveryPoint of(Instant content, Instant available) {
    return new RecoveryPoint(content, available, Optional.empty());
  }

  /** The same, no longer usable; what was gone stays gone since then. */
  public RecoveryPoint goneAt(Instant at) {
    return gone.isPresent()
        ? this
        : new RecoveryPoint(
            content, available, Optional.of(at.isBefore(available) ? available : at));
  }

  /** Whether it can be used at an instant. */
  public boolean usable(Instant at) {
    return !available.isAfter(at) && gone.filter(it -> !it.isAfter(at)).isEmpty();
  }
}
