/**
 * What operator pages show of incidents, publication and deliveries: pure views.
 *
 * <p>Uses the model, {@code operator.budget} and formats.
 */
@NullMarked
package org.bluesphere.dashboards.operator.people;

import org.jspecify.annotations.NullMarked;
