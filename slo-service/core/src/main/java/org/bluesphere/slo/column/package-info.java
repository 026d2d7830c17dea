/**
 * Counted columns per slot: cells, chunks and the windows read from them. Only this package knows
 * indices and arrays.
 *
 * <p>Uses the model's {@code Tempo} alone.
 */
@NullMarked
package org.bluesphere.slo.column;

import org.jspecify.annotations.NullMarked;
