/**
 * Pingdom's checks.
 *
 * <p>Uses {@code org.bluesphere.collector.hook} and {@code org.bluesphere.model}.
 */
@NullMarked
package org.bluesphere.collector.hook.pingdom;

import org.jspecify.annotations.NullMarked;
