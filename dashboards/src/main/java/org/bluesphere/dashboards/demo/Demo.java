package org.bluesphere.dashboards.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The demo's backend and the vendors' stand-ins. Safe for several threads. */
public interface Demo {

  /**
   * Something that can be broken.
   *
   * @param name as on the command line, {@code api-errors}
   * @param effect what then happens, in a sentence
   * @param until when it mends itself; empty while nothing is broken
   */
  record Breakage(String name, String title, String effect, Optional<Instant> until) {}

  /**
   * A call a vendor's stand-in got.
   *
   * @param vendor {@code PagerDuty} or {@code Statuspage}
   * @param status what it answered
   */
  record Received(Instant at, String vendor, String method, String path, int status, String body) {}

  /** What can be broken, in a fixed order. */
  List<Breakage> breakages();

  /**
   * Breaks it; mends itself after {@code length}.
   *
   * @return false when there is no such breakage
   */
  boolean start(String name, Duration length);

  /** The newest calls first, at most {@code limit}. */
  List<Received> received(int limit);
}
