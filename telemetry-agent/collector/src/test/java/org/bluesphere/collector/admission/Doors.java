package org.bluesphere.collector.admission;

import java.time.Instant;
import java.util.SplittableRandom;

/** Doors of tests: on a machine that has enough of everything. */
public final class Doors {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private Doors() {}

  /** A gate through which one sender brings this many bytes at once. */
  public static Gate gate(long bytes) {
    return new Gate(3 * bytes, bytes, () -> NOW, new SplittableRandom(1));
  }

  /** A door that only asks these senders. */
  public static Door of(Senders senders, Gate gate) {
    return new Door(senders, new Pressure(() -> 1, () -> 0, () -> NOW), gate);
  }
}
