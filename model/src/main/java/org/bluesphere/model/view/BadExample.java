package org.bluesphere.model.view;

import java.time.Instant;

/**
 * One measurement that an objective counted as bad, and the trace it was taken in.
 *
 * @param route {@code http.route} as the server tells it; empty when it does not
 * @param status {@code http.response.status_code}; empty when not told
 * @param value in {@code unit}; of a counter what was added
 * @param unit of the metric; empty when it has none
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits; empty when not told
 */
public record BadExample(
    Instant at,
    String route,
    String status,
    double value,
    String unit,
    String traceId,
    String spanId) {}
