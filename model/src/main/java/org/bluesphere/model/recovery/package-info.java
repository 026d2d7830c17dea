/**
 * What recovery takes by what is declared: along what needs what, before anything is lost.
 *
 * <p>Pure; uses the catalogue's model.
 */
@NullMarked
package org.bluesphere.model.recovery;

import org.jspecify.annotations.NullMarked;
