/**
 * What other systems answer when they are asked for counts.
 *
 * <p>Uses the JDK.
 */
@NullMarked
package org.bluesphere.model.ask;

import org.jspecify.annotations.NullMarked;
