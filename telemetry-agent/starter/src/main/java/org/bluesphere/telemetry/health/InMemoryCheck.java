package org.bluesphere.telemetry.health;

import org.springframework.boot.health.contributor.HealthIndicator;

/** A check that asks nobody outside of this process: cheap enough to be asked anew each time. */
interface InMemoryCheck extends HealthIndicator {}
