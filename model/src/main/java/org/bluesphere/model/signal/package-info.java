/**
 * What travels between roles: labels, alerts, impacts.
 *
 * <p>Uses only the JDK.
 */
@NullMarked
package org.bluesphere.model.signal;

import org.jspecify.annotations.NullMarked;
