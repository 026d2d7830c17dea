/**
 * The ocean as it really is here: stations, and a sea temperature computed from a seed.
 *
 * <p>Uses the JDK only.
 */
@NullMarked
package org.bluesphere.backend.ocean;

import org.jspecify.annotations.NullMarked;
