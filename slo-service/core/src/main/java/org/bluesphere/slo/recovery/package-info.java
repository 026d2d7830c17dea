/**
 * Recovery points as the log tells of them.
 *
 * <p>Uses the model; no framework, no clock of its own.
 */
@NullMarked
package org.bluesphere.slo.recovery;

import org.jspecify.annotations.NullMarked;
