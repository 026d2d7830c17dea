package org.bluesphere.collector.hook.sentry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.bluesphere.collector.hook.Message;
import org.bluesphere.collector.hook.Signatures;
import org.bluesphere.model.log.LogRecord.Marker;
import org.bluesphere.model.signal.Subject;

/**
 * Sentry tells integrations of no release. What something failed in is a release that runs: noticed
 * once, whatever else fails in it later.
 */
final class Releases {
  private static final String SOURCE = "sentry";
  private static final int LONGEST_CHARS = 200;

  private Releases() {}

  /** The release of an event, if it says one. */
  static List<Marker> of(Message event, Subject subject, Instant at) {
    var version = version(event.text("release"));
    if (version.isEmpty()) {
      return List.of();
    }
    var parts = String.join("\0", SOURCE, subject.environment(), subject.service(), version);
    return List.of(
        new Marker(
            Signatures.sha256(parts.getBytes(StandardCharsets.UTF_8)),
            subject.environment(),
            subject.service(),
            Marker.Kind.FIRST_SEEN,
            version,
            at,
            SOURCE,
            event.url("web_url")));
  }

  /** Sentry writes {@code package@version}; services tell the version alone. */
  private static String version(String release) {
    var version = release.substring(release.lastIndexOf('@') + 1);
    return Message.clean(version.isEmpty() ? release : version, LONGEST_CHARS);
  }
}
