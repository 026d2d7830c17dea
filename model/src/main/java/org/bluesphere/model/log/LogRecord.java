package org.bluesphere.model.log;

import java.time.Instant;
import org.bluesphere.model.recovery.point.Look;

/** Everything that can change a budget or a signal; sealed by how it is applied (ENGINE §1). */
public sealed interface LogRecord {

  /** A packed block, read by {@link BlockReader}. The array is not copied; nobody changes it. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per request would cost
  record Points(byte[] block) implements LogRecord {}

  /** Something that happened at a time. */
  sealed interface Fact extends LogRecord {}

  /** An instance ended gracefully and says so after its last export. */
  record InstanceEnded(String environment, String instance, Instant at) implements Fact {}

  /**
   * A collector began to listen: what was sent before was refused, so silence counts from here,
   * however short the time without ticks was.
   */
  record Listening(Instant at) implements Fact {}

  /**
   * Somebody looked for the recovery points of a source.
   *
   * @param source {@link org.bluesphere.model.catalogue.RecoverySource#measuredAs}
   */
  record RecoveryLook(String environment, String source, Look look) implements Fact {}

  /**
   * Stored columns change by these deltas, spread over {@code [from, to)}.
   *
   * @param total change in the slot's unit; may be negative
   */
  record Restate(
      String objective, Instant from, Instant to, long total, long bad, long badHigh, long covered)
      implements LogRecord {}

  /**
   * The catalogue from {@code effectiveFrom} on.
   *
   * @param version {@link org.bluesphere.model.catalogue.Catalogue#version}
   * @param content the documents, as the catalogue's reader packs them
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record CatalogueVersion(String version, Instant effectiveFrom, byte[] content)
      implements LogRecord {}

  /** Time; it alone advances evaluation. Written only while the listeners accept telemetry. */
  record Tick(Instant at) implements LogRecord {}
}
