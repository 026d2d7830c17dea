/**
 * What the budget pages show: promises with their state, made of the model's views by pure
 * functions.
 *
 * <p>Uses the model, {@code format} and {@code svg}; no framework.
 */
@NullMarked
package org.bluesphere.dashboards.operator.budget;

import org.jspecify.annotations.NullMarked;
