/**
 * Faults on demand, for drills; absent unless switched on.
 *
 * <p>Uses Spring MVC and the ports that it decorates.
 */
@NullMarked
package org.bluesphere.backend.fault;

import org.jspecify.annotations.NullMarked;
