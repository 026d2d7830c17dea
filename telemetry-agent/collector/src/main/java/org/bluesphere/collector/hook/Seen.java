package org.bluesphere.collector.hook;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was taken before: ids of messages, and the newest time of each thing they were about.
 * Bounded; the oldest is forgotten first. Safe for many threads: all under one lock.
 */
final class Seen {
  private final int most;
  private final Object lock = new Object();

  private final Set<String> under = new HashSet<>();

  private final Map<String, Instant> ids;

  private final Map<String, Instant> things;

  /** What may be done with a message. */
  enum Verdict {
    /** Take it, then say {@link #done} or {@link #failed}. */
    FRESH,
    /** Taken before. */
    AGAIN,
    /** Something newer is known. */
    OLDER,
    /** Another call takes the same just now. */
    BUSY
  }

  Seen(int most) {
    this.most = most;
    this.ids = bounded();
    this.things = bounded();
  }

  private Map<String, Instant> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
        return size() > most;
      }
    };
  }

  Verdict claim(Reading.Told told) {
    synchronized (lock) {
      if (ids.containsKey(told.id())) {
        return Verdict.AGAIN;
      }
      var newest = things.get(told.thing());
      if (newest != null && newest.isAfter(told.at())) {
        return Verdict.OLDER;
      }
      boolean free = names(told).noneMatch(under::contains);
      names(told).filter(name -> free).forEach(under::add);
      return free ? Verdict.FRESH : Verdict.BUSY;
    }
  }

  private static Stream<String> names(Reading.Told told) {
    return Stream.of("id " + told.id(), "thing " + told.thing())
        .filter(name -> !name.endsWith(" "));
  }

  void done(Reading.Told told) {
    synchronized (lock) {
      names(told).forEach(under::remove);
      if (!told.id().isEmpty()) {
        ids.put(told.id(), told.at());
      }
      if (!told.thing().isEmpty()) {
        // Put anew, so that what is heard of often is forgotten last.
        things.remove(told.thing());
        things.put(told.thing(), told.at());
      }
    }
  }

  void failed(Reading.Told told) {
    synchronized (lock) {
      names(told).forEach(under::remove);
    }
  }
}
