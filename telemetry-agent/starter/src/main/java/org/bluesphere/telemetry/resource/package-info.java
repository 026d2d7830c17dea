/**
 * Who this instance is, as far as the machine under it says.
 *
 * <p>Uses OpenTelemetry's detectors; no Spring.
 */
@NullMarked
package org.bluesphere.telemetry.resource;

import org.jspecify.annotations.NullMarked;
