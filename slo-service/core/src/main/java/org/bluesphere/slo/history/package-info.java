/**
 * Budgets from a file: OpenMetrics text with timestamps, put through the same engine that counts
 * live telemetry.
 *
 * <p>Uses all other packages of the core; reads from a reader it is given.
 */
@NullMarked
package org.bluesphere.slo.history;

import org.jspecify.annotations.NullMarked;
