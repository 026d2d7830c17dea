/**
 * What was seen of recovery, against what the catalogue promises; pure.
 *
 * <p>Uses {@code org.bluesphere.model.catalogue}, {@code org.bluesphere.model.recovery.point} and
 * impacts; no clock of its own.
 */
@NullMarked
package org.bluesphere.model.recovery.measured;

import org.jspecify.annotations.NullMarked;
