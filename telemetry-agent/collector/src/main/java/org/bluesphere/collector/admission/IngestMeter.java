package org.bluesphere.collector.admission;

import java.util.function.IntSupplier;

/**
 * Hears what became of requests and items, to be shown elsewhere. Signals are {@code metrics traces
 * logs}, and what is told beside OTLP: {@code counts heartbeats markers}; reasons are words of
 * ours. Called for every request by many threads: an implementation neither waits nor throws.
 */
public interface IngestMeter {
  /** Hears nothing. */
  IngestMeter NONE = new IngestMeter() {};

  /**
   * Series of a sender are kept from now on.
   *
   * @param token its name; in parentheses when it has none
   * @param series how many now
   */
  default void streams(String token, IntSupplier series) {}

  /** A request was answered with success, {@code nanos} after its head was read. */
  default void taken(String signal, long nanos) {}

  /** A whole request was refused, {@code nanos} after its head was read. */
  default void refused(String signal, String reason, long nanos) {}

  /**
   * Items of a request are durable.
   *
   * @param lagNanos how old the newest was; not negative
   */
  default void accepted(String signal, long items, long lagNanos) {}

  /** Items that nobody wants were counted and dropped. */
  default void unbound(String signal, long items) {}

  /** Items were wanted but wrong. */
  default void rejected(String signal, String reason, long items) {}
}
