/**
 * What the public may know: components, their days, published incidents.
 *
 * <p>Uses the model; pure.
 */
@NullMarked
package org.bluesphere.dashboards.status;

import org.jspecify.annotations.NullMarked;
