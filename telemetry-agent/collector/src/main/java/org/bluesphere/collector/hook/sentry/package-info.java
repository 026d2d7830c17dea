/**
 * Sentry's issues and alerts.
 *
 * <p>Uses {@code org.bluesphere.collector.hook} and {@code org.bluesphere.model}.
 */
@NullMarked
package org.bluesphere.collector.hook.sentry;

import org.jspecify.annotations.NullMarked;
