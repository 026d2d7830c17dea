/**
 * What the catalogue's signals measured: cells of one and of fifteen minutes, and how they are
 * read.
 *
 * <p>Uses the model; no clock, no I/O of its own.
 */
@NullMarked
package org.bluesphere.slo.signal;

import org.jspecify.annotations.NullMarked;
