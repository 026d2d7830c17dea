package org.bluesphere.collector.discovery;

import java.time.Instant;
import org.bluesphere.model.catalogue.LogSelector;
import org.bluesphere.model.discovery.LogArrival;

/**
 * Log records of one service: their severities, nothing they say. Guarded by the sampler's lock.
 */
final class SampledLogs {
  private final Key key;
  private final Instant first;
  private final Readers objectives = new Readers();
  private int severities;
  private final Lately unnumbered = new Lately();

  record Key(String environment, String service) {}

  SampledLogs(Key key, Instant first) {
    this.key = key;
    this.first = first;
  }

  /** A record with OTLP's number, 1 to 24; any other tells none. */
  void add(int severity, Instant now) {
    int name = Math.floorDiv(severity - 1, LogSelector.number("DEBUG") - 1);
    boolean none = name < 0 || name >= LogSelector.SEVERITIES.size();
    unnumbered.add(none, now);
    severities |= none ? 0 : 1 << name;
  }

  Readers objectives() {
    return objectives;
  }

  LogArrival view() {
    return new LogArrival(
        key.environment(),
        key.service(),
        LogSelector.SEVERITIES.stream()
            .filter(it -> (severities & (1 << LogSelector.SEVERITIES.indexOf(it))) != 0)
            .toList(),
        unnumbered.was(),
        objectives.view(),
        first);
  }
}
