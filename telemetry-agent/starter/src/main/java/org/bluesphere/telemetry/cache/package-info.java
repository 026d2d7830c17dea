/**
 * How well caches answer, read off what Micrometer counts of them.
 *
 * <p>Uses Micrometer's core and the export's listeners; no Spring context.
 */
@NullMarked
package org.bluesphere.telemetry.cache;

import org.jspecify.annotations.NullMarked;
