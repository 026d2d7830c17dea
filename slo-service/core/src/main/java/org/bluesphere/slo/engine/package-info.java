/**
 * The engine: a log applied record by record; its state is a function of the log.
 *
 * <p>Uses all other packages of the core; no clock, no thread, no I/O of its own.
 */
@NullMarked
package org.bluesphere.slo.engine;

import org.jspecify.annotations.NullMarked;
