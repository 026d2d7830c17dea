/**
 * Forecasts of the sea temperature, and what became of them.
 *
 * <p>Uses the JDK and the ocean.
 */
@NullMarked
package org.bluesphere.backend.prediction;

import org.jspecify.annotations.NullMarked;
