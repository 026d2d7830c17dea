/**
 * The way of the metrics out of the application: one OTLP request a step, and the end marker last.
 *
 * <p>Uses Micrometer's OTLP registry and the OTLP messages; no Spring context.
 */
@NullMarked
package org.bluesphere.telemetry.export;

import org.jspecify.annotations.NullMarked;
