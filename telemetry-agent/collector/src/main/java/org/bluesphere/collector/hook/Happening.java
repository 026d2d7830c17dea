package org.bluesphere.collector.hook;

import java.time.Instant;
import java.util.Map;
import org.bluesphere.collector.hook.Watched.Severity;

/**
 * One message about something watched.
 *
 * @param id the same whenever the vendor sends it again
 * @param at when it happened, by the vendor's clock
 * @param now when the message came in
 */
public record Happening(Watched watched, String id, Instant at, Instant now) {

  /** It says that something is wrong. */
  public Reading.Told fires(Severity severity, Map<String, String> annotations, String url) {
    return Reading.Told.alerts(
        id, watched.name(), at, watched.fires(severity, at, now, annotations, url));
  }

  /** It says that all is well again. */
  public Reading.Told ends() {
    return Reading.Told.alerts(id, watched.name(), at, watched.ends(now));
  }
}
