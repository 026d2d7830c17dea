package org.bluesphere.collector.ask;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.bluesphere.model.secret.Secret;

/**
 * Where a Prometheus is asked, and how.
 *
 * @param base its address, without {@code /api}
 * @param token a bearer token it wants; empty for none
 * @param step whole seconds between two values of a series
 * @param patience for a whole answer
 */
public record PrometheusSettings(
    URI base, Optional<Secret> token, Duration step, Duration patience) {}
