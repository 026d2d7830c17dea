/**
 * The way of observations into the service, step by step of the ocean's own clock.
 *
 * <p>Uses the ocean, the predictions and the business metrics.
 */
@NullMarked
package org.bluesphere.backend.ingest;

import org.jspecify.annotations.NullMarked;
