package org.bluesphere.model.port;

import java.time.Instant;
import org.bluesphere.model.ask.CountAnswer;

/** A system that is asked for counts: one call is one request, no retries of its own. */
public interface CountQueries extends AutoCloseable {

  /** Its name in the catalogue and in views: {@code datadog}. */
  String name();

  /** Asks and waits for the answer; never throws for anything the system does. */
  CountAnswer ask(Question question);

  /** Gives up calls that are out. */
  @Override
  void close();

  /**
   * The minutes of {@code [from, to)} of two queries.
   *
   * @param total for all events, in the system's own language
   * @param part for the bad or the good ones
   * @param from beginning of a minute, as is {@code to}
   */
  record Question(String total, String part, Instant from, Instant to) {}
}
