/**
 * Application Auto Scaling as a state machine: datapoints in, activities and their refusals out.
 *
 * <p>Uses {@code org.bluesphere.scaling.alarm} and {@code org.bluesphere.scaling.policy}; time is a
 * duration since the beginning.
 */
@NullMarked
package org.bluesphere.scaling.scaler;

import org.jspecify.annotations.NullMarked;
