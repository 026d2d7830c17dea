package org.bluesphere.platform.self;

/**
 * Names of what the platform measures of itself, in OpenTelemetry's spelling; units and meanings
 * are in docs/self-telemetry.md, which a test holds equal to what is exposed.
 */
final class Names {
  static final String ACCEPTED = "ingest.accepted";
  static final String UNBOUND = "ingest.unbound";
  static final String REJECTED = "ingest.rejected";
  static final String REFUSED = "ingest.refused";
  static final String DUPLICATE = "ingest.duplicate";
  static final String SUPERSEDED = "ingest.superseded";
  static final String LATE = "ingest.late";
  static final String ACCEPTING = "ingest.accepting";
  static final String REQUEST_DURATION = "ingest.request.duration";
  static final String LAG = "ingest.lag";
  static final String FSYNC_DURATION = "ingest.wal.fsync.duration";
  static final String QUEUE_SIZE = "ingest.queue.size";
  static final String QUEUE_CAPACITY = "ingest.queue.capacity";
  static final String STREAMS = "ingest.streams";
  static final String STREAMS_LIMIT = "ingest.streams.limit";

  static final String LOG_SEGMENTS = "log.segments";
  static final String LOG_SIZE = "log.size";
  static final String LOG_WRITTEN = "log.written";

  static final String SLO_READY = "slo.ready";
  static final String SLO_LAG = "slo.lag";
  static final String SLO_LAG_SIZE = "slo.lag.size";
  static final String SLO_REPLAY_SIZE = "slo.replay.size";
  static final String SLO_SKIPPED = "slo.skipped";
  static final String EVALUATION_DURATION = "slo.evaluation.duration";

  static final String FIRING = "alerts.firing";
  static final String OUTBOX_SIZE = "alerts.outbox.size";
  static final String OUTBOX_AGE = "alerts.outbox.age";
  static final String ATTEMPTS = "alerts.attempts";

  static final String CPU_TIME = "process.cpu.time";
  static final String CPU_UTILIZATION = "jvm.cpu.recent_utilization";

  static final String BYTES = "bytes";
  static final String SECONDS = "seconds";

  private Names() {}
}
