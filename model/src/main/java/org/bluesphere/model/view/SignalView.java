package org.bluesphere.model.view;

import java.time.Instant;
import java.util.Optional;

/**
 * A signal of the catalogue in one environment.
 *
 * @param service whose it is; empty when nobody said
 * @param metric which series count, as declared
 * @param board {@code business} or {@code operations}
 * @param unit by UCUM
 * @param read {@code rate value p50 p95 p99 share}
 * @param delivered when something of it was delivered last; empty when never
 * @param newest the newest whole minute that has a value; empty when none lately
 */
public record SignalView(
    String environment,
    String name,
    String title,
    String service,
    String metric,
    String board,
    String unit,
    String read,
    Optional<Instant> delivered,
    Optional<SignalPoint> newest) {}
