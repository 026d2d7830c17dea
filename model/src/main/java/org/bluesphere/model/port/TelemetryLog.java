package org.bluesphere.model.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.log.LogRecord;

/**
 * The only seam for telemetry: records in an order that never changes. A position is opaque but
 * ordered; reading from it gives what was appended at or after it. Safe for many writers and
 * readers.
 */
public interface TelemetryLog extends AutoCloseable {

  /**
   * Appends and waits until the record is durable; commits are shared between callers.
   *
   * @return the position after the record
   * @throws LogUnavailableException when it could not be made durable or the queue is full; the
   *     record may or may not be found after a restart
   */
  long append(LogRecord entry);

  /**
   * Appends some, in order and with one commit where the log can; waits until all are durable.
   *
   * @throws LogUnavailableException as {@link #append(LogRecord)}, for each of them
   */
  default void append(List<? extends LogRecord> entries) {
    entries.forEach(this::append);
  }

  /**
   * Appends without waiting: durable with the next commit, which comes within a second. May be
   * dropped when the queue is full.
   */
  void offer(LogRecord entry);

  /**
   * The next durable record at or after {@code position}, waiting up to {@code timeout}.
   *
   * @return empty when none came in time
   */
  Optional<Entry> read(long position, Duration timeout);

  /** The position after the last durable record. */
  long end();

  /** The oldest position that can still be read. */
  long start();

  /** Allows everything wholly before {@code position} to be deleted. */
  void release(long position);

  /** Syncs and closes; waiting appends fail. */
  @Override
  void close();

  /**
   * A record in its place.
   *
   * @param next the position after it
   */
  record Entry(long position, long next, LogRecord content) {}

  /** The log cannot take more now; the sender should try again. */
  final class LogUnavailableException extends RuntimeException {
    /** Says why. */
    public LogUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }

    /** Says why. */
    public LogUnavailableException(String message) {
      super(message);
    }
  }
}
