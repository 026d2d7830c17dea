/**
 * What a plan would have done with a load: seconds of work instead of hours of waiting.
 *
 * <p>Uses {@code org.bluesphere.scaling.policy} and {@code org.bluesphere.scaling.scaler}.
 */
@NullMarked
package org.bluesphere.scaling.simulate;

import org.jspecify.annotations.NullMarked;
