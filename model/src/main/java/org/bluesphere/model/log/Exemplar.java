package org.bluesphere.model.log;

/**
 * One measurement behind a point, and the trace it was taken in.
 *
 * @param timeNanos nanoseconds since the epoch
 * @param value in the series' unit
 * @param traceHigh first half of the trace's id; both halves are not 0 together
 * @param span id of the span; 0 when not told
 * @param route {@code http.route} where the series does not tell it, else empty
 * @param status {@code http.response.status_code} where the series does not tell it, else empty
 */
public record Exemplar(
    long timeNanos,
    double value,
    long traceHigh,
    long traceLow,
    long span,
    String route,
    String status) {}
