/**
 * Counts that another system is asked for, minute by minute, once each minute is settled there.
 *
 * <p>Uses {@code org.bluesphere.model}.
 */
@NullMarked
package org.bluesphere.collector.ask;

import org.jspecify.annotations.NullMarked;
