/**
 * Tries connections to vendors, one message each: what was sent, what was answered, what to mend.
 *
 * <p>Uses the JDK, {@code org.bluesphere.model}, the signatures of the collector and Sentry's SDK;
 * no Spring.
 */
@NullMarked
package org.bluesphere.platform.doctor;

import org.jspecify.annotations.NullMarked;
