/**
 * From points to increments: streams, histogram thresholds, live instances.
 *
 * <p>Uses the model's log package.
 */
@NullMarked
package org.bluesphere.slo.stream;

import org.jspecify.annotations.NullMarked;
