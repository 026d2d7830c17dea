package org.bluesphere.model.discovery;

import java.time.Instant;
import java.util.Optional;

/**
 * A service of one environment that sends metrics.
 *
 * @param service its {@code service.name}; empty when it names none
 * @param first when its first request came since the process started
 * @param newest when its newest request came
 * @param unidentified when a request last came whose resource named no instance
 * @param unplaced when a request last came whose resource named no environment
 */
public record Sender(
    String environment,
    String service,
    Instant first,
    Instant newest,
    Optional<Instant> unidentified,
    Optional<Instant> unplaced) {}
