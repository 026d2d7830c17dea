/**
 * Recovery points of a source as they were seen, and how old what data could be brought back to is
 * by them; pure.
 *
 * <p>Uses the JDK; no clock of its own.
 */
@NullMarked
package org.bluesphere.model.recovery.point;

import org.jspecify.annotations.NullMarked;
