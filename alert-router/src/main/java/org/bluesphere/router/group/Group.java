package org.bluesphere.router.group;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bluesphere.router.route.GroupKey;

/**
 * A group while any of its alerts lives.
 *
 * @param flushAt when it is next decided whether there is something to tell
 * @param told what was told last; empty when nothing was
 */
public record Group(GroupKey key, Instant flushAt, Optional<Told> told) {

  /** The notification log: which alerts fired when the group was told last; none when refused. */
  public record Told(SortedSet<String> firing, Instant at) {

    /** Copies. */
    public Told {
      firing = Collections.unmodifiableSortedSet(new TreeSet<>(firing));
    }
  }
}
