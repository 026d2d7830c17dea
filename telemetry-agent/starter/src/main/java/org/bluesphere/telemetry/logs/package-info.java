/**
 * The way of the log lines out of the application, bounded and counted.
 *
 * <p>Uses Logback, OpenTelemetry's appender for it and OpenTelemetry's SDK; no Spring context.
 */
@NullMarked
package org.bluesphere.telemetry.logs;

import org.jspecify.annotations.NullMarked;
