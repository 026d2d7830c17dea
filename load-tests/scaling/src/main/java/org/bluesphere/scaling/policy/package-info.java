/**
 * How many tasks a service has and why: limits, target tracking, steps.
 *
 * <p>Uses {@code org.bluesphere.scaling.alarm} and {@code org.bluesphere.model.catalogue}.
 */
@NullMarked
package org.bluesphere.scaling.policy;

import org.jspecify.annotations.NullMarked;
