package org.bluesphere.slo.signal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bluesphere.model.signal.Change;
import org.bluesphere.model.view.SignalMark;

/**
 * A version of a service that went live.
 *
 * @param at as first told, milliseconds since the epoch
 * @param sources who told it, the first first; never empty
 * @param url where to read on; empty when nowhere
 */
record Deploy(
    long at, String environment, String service, String version, List<String> sources, String url) {

  /** Told by the service's own telemetry. */
  static final String TELEMETRY = "service.version";

  private static final String SENTRY = "sentry";

  /** Copies. */
  Deploy {
    sources = List.copyOf(sources);
  }

  /** Seen in telemetry. */
  static Deploy seen(long at, String environment, String service, String version) {
    return new Deploy(at, environment, service, version, List.of(TELEMETRY), "");
  }

  boolean of(String where, String name, String told) {
    return environment.equals(where) && service.equals(name) && version.equals(told);
  }

  /** The same deploy, told by one more. */
  Deploy alsoBy(String source, String address) {
    var all = new ArrayList<>(sources);
    if (!all.contains(source)) {
      all.add(source);
    }
    return new Deploy(at, environment, service, version, all, url.isEmpty() ? address : url);
  }

  /** Sentry knows of a release when something fails in it, which may be long after the deploy. */
  private String what() {
    return sources.equals(List.of(SENTRY))
        ? "release " + version + ", first seen by Sentry"
        : "version " + version;
  }

  SignalMark mark() {
    return new SignalMark(
        Instant.ofEpochMilli(at), "deploy", service, what(), String.join(", ", sources), url);
  }

  Change change() {
    var when = Instant.ofEpochMilli(at);
    var id = "%s/%s %s %s".formatted(environment, service, version, when);
    return new Change(id, when, environment, service, what(), sources, url);
  }
}
