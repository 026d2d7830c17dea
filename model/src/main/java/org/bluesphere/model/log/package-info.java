/**
 * The telemetry log's records and the packed block of points.
 *
 * <p>Uses only the JDK.
 */
@NullMarked
package org.bluesphere.model.log;

import org.jspecify.annotations.NullMarked;
