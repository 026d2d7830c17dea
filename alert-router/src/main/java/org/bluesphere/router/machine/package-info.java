/**
 * The whole router as one state machine: state, events, now to state and effects.
 *
 * <p>Uses the pure packages beside it; no thread, no clock, no input or output.
 */
@NullMarked
package org.bluesphere.router.machine;

import org.jspecify.annotations.NullMarked;
