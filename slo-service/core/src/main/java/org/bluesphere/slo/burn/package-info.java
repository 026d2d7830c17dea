/**
 * Budget arithmetic and the comparison of burn rates, exact.
 *
 * <p>Uses {@code column} and the model's catalogue.
 */
@NullMarked
package org.bluesphere.slo.burn;

import org.jspecify.annotations.NullMarked;
