/**
 * Exact counts of what happened, kept apart from the metrics they are compared with.
 *
 * <p>Uses Tomcat's access log and the collect hook; never Micrometer.
 */
@NullMarked
package org.bluesphere.backend.truth;

import org.jspecify.annotations.NullMarked;
