/**
 * Datadog's monitors.
 *
 * <p>Uses {@code org.bluesphere.collector.hook} and {@code org.bluesphere.model}.
 */
@NullMarked
package org.bluesphere.collector.hook.datadog;

import org.jspecify.annotations.NullMarked;
