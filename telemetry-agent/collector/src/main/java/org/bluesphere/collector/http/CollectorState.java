package org.bluesphere.collector.http;

import org.bluesphere.collector.otlp.SeriesLimits;

/**
 * What a collector holds now.
 *
 * @param accepting whether a request with metrics would find room: not ending, disk left, log whole
 * @param inFlightBytes of requests being read and judged
 * @param maxInFlightBytes at most
 * @param logQueueBytes of records that wait for the disk
 * @param maxLogQueueBytes at most
 * @param logSegments files of the log
 * @param logBytes kept in them
 * @param logEnd position after the newest durable record: bytes ever written
 * @param series bound
 * @param limits of series
 */
public record CollectorState(
    boolean accepting,
    long inFlightBytes,
    long maxInFlightBytes,
    long logQueueBytes,
    long maxLogQueueBytes,
    int logSegments,
    long logBytes,
    long logEnd,
    int series,
    SeriesLimits limits) {}
