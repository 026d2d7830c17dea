/**
 * The metrics that speak of the trade: what was ingested, predicted, and found right.
 *
 * <p>Uses Micrometer's core; neither Spring nor OTLP.
 */
@NullMarked
package org.bluesphere.telemetry.business;

import org.jspecify.annotations.NullMarked;
