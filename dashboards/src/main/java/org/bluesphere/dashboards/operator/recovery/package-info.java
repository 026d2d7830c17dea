/**
 * What a disaster would mean, as operators read it: pure views.
 *
 * <p>Uses the model's recovery maths, {@code operator.budget}, {@code svg} and formats.
 */
@NullMarked
package org.bluesphere.dashboards.operator.recovery;

import org.jspecify.annotations.NullMarked;
