/**
 * Marine heatwaves by the definition of Hobday and others.
 *
 * <p>Uses the JDK only.
 */
@NullMarked
package org.bluesphere.backend.heatwave;

import org.jspecify.annotations.NullMarked;
