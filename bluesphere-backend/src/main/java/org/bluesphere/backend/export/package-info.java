/**
 * The queue of exports that wait to be written.
 *
 * <p>Uses the JDK only.
 */
@NullMarked
package org.bluesphere.backend.export;

import org.jspecify.annotations.NullMarked;
